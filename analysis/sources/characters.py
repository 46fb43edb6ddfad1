"""How does a text look once its characters are in one form, and where are its paragraphs?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

#: Characters that are not seen but act: on other marks' direction, on terminals, on whoever compares words.
INVISIBLE = re.compile(
    "[\u200b\u200c\u200d\u2060\ufeff\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]"
)
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t"
_SPACES = re.compile(f"[{_BLANKS}][{_BLANKS} ]*| [{_BLANKS} ]+")  # not one plain blank, which most are
# Other shapes of the double and single quotation mark; a prime after a figure is feet, inches or minutes.
_PRIMES = (
    (re.compile("[\u2033\u301d\u301e\u301f\uff02](?<!\\d.)"), '"'),
    (re.compile("[\u2032\uff07](?<!\\d.)"), "'"),
)
_STOP = re.compile(r"[.!?:…][\"”’')\]]*$")
# "close.The": a stop between a small letter and a capitalised word, in no web address.
_NO_BLANK = re.compile(r"(?<=[a-z]{2})([.!?][”’)]?)(?=[“‘(]?[A-Z][a-z’']*[\s,.])")
_NO_BLANK_MARK = re.compile(r"(?<=[a-z]{2})([.!?,])\"(?=[A-Z][a-z’']*[\s,])")
_DOMAINS = frozenset("Com Org Net Gov Edu Co Uk Io Tv Js Info Ai Be In Ca Au Us Eu".split())
# Words after which neither a paragraph nor a headline ends: a line that ends with one was broken at a link.
_HANGING = frozenset("a an and by his its of or our than the their whose".split())
# A paragraph that is longer goes on no further.
_LONGEST = 5000
_CONTINUES = re.compile(r"[,;)’”]|[.!?](?:\s|$)")


def normalise(text: str) -> str:
    """Bring characters to one form, before any offset is taken.

    Canonical composition (NFC), plain blanks and line ends, no invisible characters; the typewriter's doubled
    marks (````so''``, ``''so''``) become real quotation marks, as in any edited text, and primes too; a blank is
    put where scraping lost it after a full stop.

    >>> normalise("cafe\\u0301\\r\\n``So,'' he said. They close.The end.")
    'café\\n“So,” he said. They close. The end.'
    """
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"\r\n?|\u2028|\u2029|\x85", "\n", text)
    text = INVISIBLE.sub("", text)
    text = _SPACES.sub(" ", text)
    for shape, mark in _PRIMES:
        text = shape.sub(mark, text)
    text = re.sub(r"``(?=\S)", "“", text)
    if "''" in text:
        text = re.sub(r"(?:(?<=\s)|(?<=^)|(?<=[(\[—–-]))''(?=\w)", "“", text, flags=re.M)
        text = re.sub(r"(?<=\S)''(?!\w)", "”", text)
    return unicodedata.normalize("NFC", _parted(text))


def _parted(text: str) -> str:
    """Put the blank back between two sentences."""
    if not _NO_BLANK.search(text) and not _NO_BLANK_MARK.search(text):
        return text
    return "\n".join(_parted_line(line) for line in text.split("\n"))


def _parted_line(line: str) -> str:
    def blank(match: re.Match[str]) -> str:
        word = re.match(r"\w+", line[match.end() :].lstrip("“‘("))
        before = line[: match.start()].rsplit(" ", 1)[-1]
        address = "/" in before or "@" in before or "www" in before or (word and word[0] in _DOMAINS)
        return match[0] if address else match[0] + " "

    def blank_by_mark(match: re.Match[str]) -> str:
        closing = line.count('"', 0, match.end()) % 2 == 0
        if not closing:
            return f'{match[1]} "'
        return match[0] + " "

    return _NO_BLANK_MARK.sub(blank_by_mark, _NO_BLANK.sub(blank, line))


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text: blocks parted by blank lines, or lines where no blank lines part them.

    Lines of a block that were broken to a column width are joined again (a word divided at a line's end keeps its
    hyphen), and so are lines broken at a link.

    >>> split_paragraphs("One line.\\nAnother line.\\n\\nA third by\\nAnn Bo\\n, who sings.")
    ['One line.', 'Another line.', 'A third by Ann Bo, who sings.']
    """
    found: list[str] = []
    for block in re.split(r"\n[ ]*\n", text):
        lines = [line.rstrip() for line in block.split("\n") if line.strip()]
        found.extend(_unwrapped(lines) if _is_wrapped(lines) else [line.strip() for line in lines])
    return _joined_at_links(found)


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether the lines were broken to a width: most are nearly as long as the longest, and end in mid sentence."""
    if len(lines) < 2:
        return False
    lengths = [len(line.strip()) for line in lines]
    longest = max(lengths)
    if not 40 <= longest <= 120:
        return False
    body = range(len(lines) - 1)
    # A line is full if the next line's first word would not have fitted.
    full = [lengths[i] + 1 + len(lines[i + 1].split()[0]) > longest - 8 for i in body]
    unfinished = sum(not _STOP.search(lines[i]) for i in body)
    short = sum(not fits and not _STOP.search(lines[i]) for i, fits in zip(body, full, strict=True))
    return unfinished * 2 >= len(body) and sum(full) * 2 >= len(body) and short * 10 <= len(body)


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Join wrapped lines; a paragraph ends where a finished line has room left, or the next one is set in."""
    longest = max(len(line.strip()) for line in lines)
    found: list[list[str]] = []
    ended = True
    previous_indent = 0
    for i, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if ended or (indent > previous_indent and _STOP.search(lines[i - 1])):
            found.append([line.strip()])
        else:
            found[-1].append(line.strip())
        previous_indent = indent
        following = lines[i + 1].split()[0] if i + 1 < len(lines) else ""
        ended = bool(_STOP.search(line[-8:])) and len(line.strip()) + 1 + len(following) <= longest - 4
    return [" ".join(lines) for lines in found]


def _joined_at_links(paragraphs: Sequence[str]) -> list[str]:
    """Join what scraping broke at a link: a line that goes on with a comma, or hangs on "by", "of", "said"."""
    found: list[str] = []
    for paragraph in paragraphs:
        if found and _goes_on(found, paragraph):
            glue = "" if re.match(r"[,;.)!?’”]", paragraph) else " "
            paragraph = found.pop() + glue + paragraph
            if glue == "" and found and _hangs(found[-1]):
                paragraph = found.pop() + " " + paragraph
        found.append(paragraph)
    return found


def _goes_on(found: Sequence[str], paragraph: str) -> bool:
    previous = found[-1]
    if len(previous) > _LONGEST or _STOP.search(previous[-8:]):
        return False
    if _CONTINUES.match(paragraph):
        return True
    small = paragraph[0].islower() and not re.match(r"[a-z][A-Z]|https?:|www\.", paragraph)
    room = 60 if len(found) == 1 else 15  # the first may be a headline
    return (small and (_hangs(previous) or len(previous) > 40)) or (_hangs(previous) and len(previous) > room)


def _hangs(paragraph: str) -> bool:
    """Whether nobody ends a paragraph so: on a comma, or on a small word such as "by"."""
    words = paragraph.rsplit(None, 1)
    return paragraph.endswith(",") or (len(words) == 2 and words[1] in _HANGING)
