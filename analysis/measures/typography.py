"""What does a sentence say, however it is set? Curly marks made straight, dashes and ellipses parted, blanks made one.

VADER knows "isn't" and not "isn’t"; the score of a sentence is not to hang on its typesetter.
"""

from __future__ import annotations

import re
import unicodedata

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼʹ′´`＇", "'"),
        **dict.fromkeys("“”„‟″«»＂[]{}()", '"'),
        **dict.fromkeys("‐‑‒", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
    }
)
_PARTED = re.compile(
    r"\s*(?:[–—―…]|--+|\.\.+|\s-(?=\s)|\s-(?=\w)|(?<=\w)-(?=\s)|(?:\s\.){2,})[\s.…–—―-]*"  # dashes, ellipses
    r"|''|\""  # quotation marks and brackets
    r"|(?<!\w)'|'(?!\w)"  # single ones, not apostrophes
    r"|(?<=[a-z])[/,](?=[a-z])"
    r"|\s+"
)
EMOTICON = re.compile(r"(?<!\S)[:;=8xX]['-]?[()\[\]{}/\\|*DPpOo]+(?!\S)")


def straightened(sentence: str) -> str:
    """Return a sentence as a plain typewriter would have it.

    >>> straightened("It isn’t “good”—it’s great…")
    "It isn't good it's great"
    """
    if not sentence.isascii():
        sentence = unicodedata.normalize("NFKC", sentence.replace("…", "..."))
    kept = EMOTICON.findall(sentence)
    plain = _PARTED.sub(" ", EMOTICON.sub(" \0 ", sentence).translate(_SIGNS))
    for emoticon in kept:
        plain = plain.replace("\0", emoticon, 1)
    return " ".join(plain.split())
