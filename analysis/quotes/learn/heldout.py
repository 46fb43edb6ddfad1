"""Which stories are never learned from? A part of each set is kept for measuring."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

HELD_OUTLETS = frozenset({"NationalPost", "TheStar"})
SHARES = {"passages": 12}  # one in so many; one in ten of the other sets


def is_held_out(data_set: str, identity: str, publisher: str | None = None) -> bool:
    """Tell whether an example is kept for measuring: a tenth of each set, and two outlets of the Tracker's."""
    if data_set == "people":
        return publisher in HELD_OUTLETS
    if data_set == "gap":
        return identity.startswith("validation")
    number = int(hashlib.md5(identity.encode(), usedforsecurity=False).hexdigest(), 16)
    return number % SHARES.get(data_set, 10) == 0


def publishers(folder: Path) -> dict[str, str]:
    """Return the outlet of each of the Tracker's stories."""
    lines = (folder / "people.jsonl").read_text("utf-8").splitlines()
    return {story["id"]: story["publisher"] for story in map(json.loads, lines)}
