"""Who speaks in a transcript? Paragraphs that open with a speaker and a colon: "MR. HALE: No." and "Q: Why?"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.text import Span

FEWEST = 3  # turns that make a transcript; fewer are headings, captions, lists
INTERVIEWER = "interviewer"
_QUESTION = frozenset({"q", "question"})
_ANSWER = frozenset({"a", "answer"})
_LABEL = re.compile(
    r"(?P<label>Q|A|Question|Answer|[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,4}|(?:[A-Z][\w.'’-]+ ){0,3}[A-Z][\w'’-]+)"
    r"(?: ?\([^)]{1,40}\)| ?\[[^\]]{1,40}\])?\s?:\s+(?=[^\s])"
)
_MARKS = "\"“‘'«„"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in a transcript: offsets of the words and of the label that names the speaker."""

    start: int
    end: int
    label_start: int
    label_end: int
    label: str

    @property
    def is_question(self) -> bool:
        """Whether the label is Q."""
        return self.label.lower() in _QUESTION

    @property
    def is_answer(self) -> bool:
        """Whether the label is A."""
        return self.label.lower() in _ANSWER


def find_turns(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Return the turns of a transcript or of a question-and-answer part, or none if the text has neither.

    It is one if at least three paragraphs open with a label and a colon, and labels come back: two or more different
    ones, one of them at least twice.

    >>> text = "HALE: Is it true?\\n\\nORTIZ: It is.\\n\\nHALE: Why?"
    >>> [turn.label for turn in find_turns(text, [(0, 17), (19, 32), (34, 44)])]
    ['HALE', 'ORTIZ', 'HALE']
    """
    found = []
    for start, end in paragraphs:
        match = _LABEL.match(text, start, end)
        if match and text[match.end()] not in _MARKS:
            found.append(Turn(match.end(), end, match.start("label"), match.end("label"), match["label"]))
    labels = Counter(turn.label for turn in found)
    if len(found) < FEWEST or len(labels) < 2 or max(labels.values()) < 2:
        return []
    kept = {label for label, count in labels.items() if count > 1 or label.isupper()}
    return [turn for turn in found if turn.label in kept]
