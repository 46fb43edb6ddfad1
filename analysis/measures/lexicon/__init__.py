"""Which words tell a source's role, its anonymity, a crowd? Tables that a linguist extends by a row."""

from __future__ import annotations

from functools import cache

from analysis.quotes import lexicon as tables


def rows(table: str) -> list[list[str]]:
    """Return the rows of one of the tables here."""
    return tables.rows(table, __name__)


@cache
def roles(strength: str) -> dict[str, str]:
    """Return the words that tell a role with one strength ("head", "weak", "hint", "owned", "body"): class by word."""
    return {word: told for word, told, how in rows("roles") if how == strength}


@cache
def compounds() -> dict[str, str]:
    """Return the nouns of several words, as they are written -> as the table has them, longest first."""
    joined = [word for word in {**roles("head"), **roles("weak"), **roles("hint")} if "-" in word and "*" not in word]
    return {word.replace("-", " "): word for word in sorted(joined, key=len, reverse=True)}


@cache
def role_classes() -> tuple[str, ...]:
    """Return the classes of roles in the order of the table."""
    return tuple(dict.fromkeys(told for _, told, _ in rows("roles")))


@cache
def closed(name: str) -> frozenset[str]:
    """Return the words of a closed class, such as "crowd"."""
    return frozenset(dict(rows("words"))[name].split())


@cache
def anonymity(whom: str) -> tuple[str, ...]:
    """Return the phrases by which a story withholds a name, of those without a name ("unnamed") or of "any"."""
    return tuple(phrase for phrase, who in rows("anonymity") if who in (whom, "any"))
