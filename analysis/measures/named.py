"""Whom does a story name, and where? Told once a story, so that nobody is sought among all the others each time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from analysis.measures.deeds import camps
from analysis.quotes import Person
from analysis.text import Document

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Named:
    """A story and its people by name; of two under one name the one who is quoted.

    ``names`` tells whether a given name may tell the gender.
    """

    document: Document
    people: Mapping[str, Person]
    names: bool = True

    @property
    def text(self) -> str:
        """The words of the story."""
        return self.document.text

    def once(self, tell: Callable[[Named, Person], Value], person: Person) -> Value:
        """Return what a function tells of one of the people, who may stand beside many: it is asked once."""
        key = tell, id(person)
        if key not in self._told:
            self._told[key] = tell(self, person)
        told: Value = self._told[key]
        return told

    def beginning(self, place: int, besides: Person) -> Person | None:
        """Return whom the words mean that begin at a place, if it is somebody named and not the one."""
        return _last(self._beginning.get(place, ()), besides)

    def ending(self, place: int, besides: Person) -> Person | None:
        """Return whom the words mean that end at a place, if it is somebody named and not the one."""
        return _last(self._ending.get(place, ()), besides)

    def surnamed(self, words: Iterable[str], besides: Person) -> Person | None:
        """Return the first of the people whose last name is one of some words, and not the one."""
        places = [
            next((place for place, other in self._surnamed.get(word, ()) if other is not besides), None)
            for word in words
        ]
        first = min((place for place in places if place is not None), default=None)
        return self._listed[first] if first is not None else None

    def within(self, name: str) -> list[str]:
        """Return the names of the people that a name holds, in the order of the people: of "A and B" both.

        >>> from analysis.text import parse
        >>> Named(parse(""), {"Ida Brandt": None, "Bo": None, "Cy": None}).within("Bo and Ida Brandt")
        ['Ida Brandt', 'Bo']
        """
        starts = [place for place in range(len(name)) if not place or not name[place - 1].isalnum()]
        parts = {name[place : place + length] for place in starts for length in self._lengths}
        return sorted(parts & self._order.keys(), key=self._order.__getitem__)

    @cached_property
    def camps(self) -> Collection[str]:
        """Return the names that others are for or against in the story's own words: "the anti-Brandt vote"."""
        return camps(self.text)

    @cached_property
    def _told(self) -> dict[tuple[Callable[[Named, Person], Any], int], Any]:
        return {}

    @cached_property
    def _listed(self) -> list[Person]:
        return list(self.people.values())

    @cached_property
    def _order(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.people)}

    @cached_property
    def _lengths(self) -> set[int]:
        return set(map(len, self.people))

    @cached_property
    def _beginning(self) -> dict[int, list[Person]]:
        return grouped((start, other) for other in self._listed if other.named for start, _ in other.mentions)

    @cached_property
    def _ending(self) -> dict[int, list[Person]]:
        return grouped((end, other) for other in self._listed if other.named for _, end in other.mentions)

    @cached_property
    def _surnamed(self) -> dict[str, list[tuple[int, Person]]]:
        return grouped(
            (other.name.split()[-1], (place, other)) for place, other in enumerate(self._listed) if other.named
        )


def grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    """Return the values of each key, both in their order."""
    found: dict[Key, list[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _last(people: Sequence[Person], besides: Person) -> Person | None:
    return next((other for other in reversed(people) if other is not besides), None)
