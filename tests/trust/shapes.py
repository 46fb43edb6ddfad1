"""Texts of any length whose reading would be slow if any step looked at the whole text for each of its parts."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice, product

_SYLLABLES = "ba ce di fo gu ha ke li mo nu pa re si to vu".split()


def names(number: int) -> list[str]:
    """Return so many different names."""
    made = ("".join(parts).capitalize() for size in range(2, 6) for parts in product(_SYLLABLES, repeat=size))
    return list(islice(made, number))


def _numbered(line: str) -> Callable[[int], str]:
    """Make texts of one line, said again and again of somebody else."""

    def make(size: int) -> str:
        return "".join(line.replace("{}", name) for name in names(size // len(line) + 1))[:size]

    return make


def _again(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


#: Name -> text of a length. One paragraph, unless it says otherwise.
SHAPES: dict[str, Callable[[int], str]] = {
    "never closed": _again('"We won, said Ann Bo. '),
    "never closed, a paragraph each": _again('"We won, said Ann Bo.\n\n'),
    "marks": _again('"'),
    "marks and blanks": _again('" '),
    "opening marks": _again("“"),
    "closing marks": _again("”"),
    "single marks": _again("'"),
    "typewriter's marks": _again("``a'' "),
    "nested marks": _again("“‘“"),
    "British plural possessives": _again("'the boys' kites and the girls' kites, "),
    "British quotations": _again("'We won,' said Ann Bo. "),
    "brackets": _again("([{<"),
    "broken tags": _again("<a "),
    "full stops": _again("..."),
    "dashes": _again("-"),
    "he said": _again("he said "),
    "she told him that he said": _again("she told him that he said "),
    "somebody said": _numbered("{} said "),
    "everybody said in marks": _numbered('"We won," {} Bo said. '),
    "a family": _numbered("{} Bo, "),
    "surnames alone": _numbered("Ann {} met {}. "),
    "transcript": _numbered("{} BO: We won the vote.\n\nHALE: By how many?\n\n"),
    "questions and answers": _again("Q: Why, Ann Bo?\n\nA: Because it rained.\n\n"),
    "one name": _again("Ann "),
    "hyphens": _again("Ann-"),
    "small hyphens": _again("a-"),
    "titles": _again("Mayor "),
    "a description without end": _again("the head of "),
    "initials": _again("A.B. "),
    "commas": _again(", "),
    "names and commas": _again("Ann Bo, "),
    "a long list that speaks": _again("Ann Bo and "),
    "emoji": _again("😀"),
    "Chinese": _again("“我们赢了，”他说。"),
    "combining accents": _again("e\u0301\u0302\u0303"),
    "right to left": _again("\u202eabc\u200f "),
    "figures": _again("1"),
    "figures with commas": _again("5,000,"),
    "one letter": _again("a"),
    "letters and figures": _again("a1B"),
    "a word a line": _again("word\n"),
    "empty lines": _again("\n \n"),
    "blanks": _again(" a" + " " * 30),
    "addresses": _again("http://a.b/c?d=e&f "),
    "handles": _again("@a@"),
    "entities": _again("&amp;amp;"),
    "ampersands": _again("&"),
    "credits": _again("(Ann Bo/Reuters) "),
    "open credits": _again("(Photo: Ann Bo "),
    "bylines": _again("By Ann Bo, "),
    "tweets": _again("We won — Ann Bo (@annbo) "),
    "list of links": _again("Read more: Pools\n"),
    "Markdown stars": _again("**a"),
    "colons and marks": _again('said: "'),
    "prose": _again(
        "The council met on Monday and voted for the baths by nine to two, as it had in May. "
        '"We are glad," said Mayor Ida Brandt, who lives near by. She told the Courier that the work would begin. '
    ),
    "prose in paragraphs": _numbered(
        '"We are glad that it is over," said {} Brandt, who has led the union since May.\n\nThe mayor, who had not '
        "been told, answered that the work would begin in June. She left at noon.\n\n"
    ),
}
