"""Stories of our own, recombined by a seed: as many as a test or a benchmark needs, no two alike."""

import random
from pathlib import Path

SPEAKERS = (
    ("Ida Brandt", "mayor of Dunmere", "she"), ("Peter Osei", "chief engineer", "he"),
    ("Ruth Calloway", "union secretary", "she"), ("Tom Farrell", "shop owner", "he"),
    ("Lena Whitcombe", "head teacher", "she"), ("Marek Dolan", "harbour master", "he"),
    ("Grace Adeyemi", "a professor of hydrology", "she"), ("Owen Pryce", "council leader", "he"),
    ("Sofia Marchetti", "spokeswoman for the port", "she"), ("Daniel Hurst", "inspector", "he"),
)  # fmt: skip
SAID = (
    "We cannot wait another winter for the roof to be mended",
    "Nobody asked the people who swim there every morning",
    "The figures do not add up, and everybody in this room knows it",
    "I have never seen the water stand so high in the old harbour",
    "That is the best news this street has had in ten years",
    "There was no warning, and there should have been one",
    "My members will not sign a paper that they have not read",
    "It is a small town, but it is not a poor one",
)
REPORTED = (
    "that the work would begin in the spring", "that no decision had been taken",
    "that the report had been sent to the ministry in March", "that thirty jobs depended on the grant",
    "that the bridge was safe for cars and for cyclists", "that the letters had never been answered",
)  # fmt: skip
FACTS = (
    "The old baths in Kelby Street were built in 1911 and closed in the autumn.",
    "Rain fell on nineteen of thirty days, more than in any April since 1987.",
    "The council owns the land, the company owns what stands on it.",
    "About two hundred people came to the meeting, and most of them stayed to the end.",
    "The repair will cost £1.2bn, half of which the region is to pay.",
    "A second inquiry was opened after the pumps had failed again on Tuesday night.",
    "Traffic on the coast road was led through the village for six weeks.",
    "The school has 412 pupils and one sports hall, whose windows do not close.",
    "Fishing boats lay in the river because the harbour gate could not be raised.",
    "The vote is expected before the summer, though no date has been named.",
)
OUTLETS = ("Dunmere Courier", "Kelby Post", "Harbour News", "The Fen Gazette")
PLACES = ("Dunmere", "Kelby", "Ostrey", "Tidewell", "Marlow Fen", "Brack")


def story(number: int, seed: int = 0, paragraphs: int = 12) -> str:
    """Return a story as a text file has it: some 30 words a paragraph, five speakers of ten, a third of it quoted."""
    draw = random.Random(f"{seed}-{number}")
    people = draw.sample(SPEAKERS, 5)
    lines = []
    for place in range(paragraphs):
        name, role, pronoun = people[place % 5]
        kind = draw.random()
        said, more = draw.sample(SAID, 2)
        fact = draw.choice(FACTS)
        town = draw.choice(PLACES)
        count = draw.randint(3, 900)
        if kind < 0.35:
            lines.append(f"“{said},” said {name}, {role}. “{more}.” {fact}")
        elif kind < 0.5:
            lines.append(f"{name} told {count} people in {town} {draw.choice(REPORTED)}. “{said},” {pronoun} added.")
        elif kind < 0.65:
            lines.append(f"{fact} {name}, {role}, said {draw.choice(REPORTED)}.")
        else:
            lines.append(f"{fact} In {town} there were {count} such cases. {draw.choice(FACTS)}")
    day = f"2026-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
    head = f"{draw.choice(PLACES)} counts {number} days of {draw.choice(('rain', 'repair', 'strike', 'silence'))}"
    return f"---\noutlet: {draw.choice(OUTLETS)}\ndate: {day}\n---\n{head}\n\n" + "\n\n".join(lines) + "\n"


def write_stories(folder: Path, count: int, seed: int = 0, paragraphs: int = 12, first: int = 0) -> Path:
    """Write stories as text files, a thousand a folder."""
    for number in range(first, first + count):
        path = folder / f"{number // 1000:04d}" / f"story-{number:07d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(story(number, seed, paragraphs), encoding="utf-8")
    return folder
