"""What is each story called? Short names, unique, safe as file names, the same wherever the file is moved."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.sources.story import Raw, digest, slug

# Pages that a folder of reports has anyway.
_TAKEN = frozenset({"index", "corpus", "voices"})


class Names:
    """Gives each story of one call its `id`.

    A story that is its file's only one is called after the file; where two files of the call share that name, both get
    a mark of their words behind it. A story among many in its file is called by its own id if it has one, else by its
    headline and a mark of its words. Neither depends on the folder or on the order of reading.

    Examples
    --------
    >>> Names({"baths": 1}).of_file("baths", "They close.")
    'baths'
    """

    def __init__(self, stems: Mapping[str, int]) -> None:
        self._stems = stems
        self._given: set[str] = set()

    def give(self, raw: Raw, headline: str, text: str, *, stem: str) -> str:
        """Return the name of a story."""
        mark = digest(f"{raw.known.get('url') or ''} {headline} {text}")
        own = raw.known.get("id")
        if not raw.place:
            name = self.of_file(stem, text)
        elif own:
            name = slug(str(own).split("://", 1)[-1]) or f"story-{mark}"
        else:
            name = f"{slug(headline, 50) or 'story'}-{mark}"
        return self._free(name, mark)

    def of_file(self, stem: str, text: str) -> str:
        """Return the name of the only story of a file."""
        name = slug(stem)
        if not name or name.casefold() in _TAKEN or self._stems.get(stem.casefold(), 0) > 1:
            name = f"{name or 'story'}-{digest(text)}"
        return name

    def _free(self, name: str, mark: str) -> str:
        free = name
        if name.casefold() in self._given:
            free = f"{name}-{mark}"
        number = 2
        while free.casefold() in self._given:
            free = f"{name}-{mark}-{number}"
            number += 1
        self._given.add(free.casefold())
        return free
