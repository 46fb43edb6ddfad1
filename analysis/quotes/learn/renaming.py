"""More examples from the same passages: other names in the same sentences, so that no name itself is learned."""

from __future__ import annotations

import random
import re
from functools import cache
from typing import Any

from analysis.quotes.lexicon import rows

_WORD = re.compile(r"[^\W\d_][\w*’'-]*")


@cache
def given_names(gender: str) -> list[str]:
    """Return given names that mostly men ("m") or women ("f") bear."""
    found = []
    for name, men, women, *_ in rows("given_names"):
        mostly, rarely = (int(men), int(women)) if gender == "m" else (int(women), int(men))
        if mostly >= 2 and not rarely and name.isalpha():
            found.append(name.capitalize())
    return found


def rename(item: dict[str, Any], surnames: list[str], rng: random.Random) -> dict[str, Any] | None:
    """Return a passage of GAP with its two people renamed wherever they are named; None where they share a name.

    Parameters
    ----------
    item : dict
        ``text``, ``pronoun`` (start, end), ``a`` and ``b`` (start, end, name, coref).
    surnames : list of str
        New family names are taken from these.
    rng : random.Random
    """
    text = item["text"]
    gender = "m" if text[slice(*item["pronoun"])].lower() in ("he", "him", "his") else "f"
    parts = {key: _WORD.findall(item[key]["name"]) for key in ("a", "b")}
    low = {word.lower() for word in parts["a"]} & {word.lower() for word in parts["b"]}
    if low or not parts["a"] or not parts["b"]:
        return None
    new: dict[str, str] = {}
    for words in parts.values():
        for number, word in enumerate(words):
            if word[:1].isupper():
                last = number == len(words) - 1 and len(words) > 1
                new[word] = rng.choice(surnames if last else given_names(gender))
    pieces: list[str] = []
    shift, at = [(0, 0)], 0
    for match in _WORD.finditer(text):
        if match[0] in new:
            pieces += text[at : match.start()], new[match[0]]
            at = match.end()
            shift.append((match.end(), shift[-1][1] + len(new[match[0]]) - len(match[0])))
    pieces.append(text[at:])

    def moved(place: int) -> int:
        return place + next(by for end, by in reversed(shift) if end <= place)

    changed = {**item, "id": f"{item['id']}-renamed", "text": "".join(pieces)}
    changed["pronoun"] = [moved(place) for place in item["pronoun"]]
    for key in ("a", "b"):
        start, end = moved(item[key]["start"]), moved(item[key]["end"])
        changed[key] = {**item[key], "start": start, "end": end, "name": changed["text"][start:end]}
    return changed
