"""How do this package's values travel as text? Dataclasses to JSON and back, by their own type hints."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

#: How a date is told from a string, and a string that looks like either from what it looks like.
DATE, TEXT = "date:", "text:"


def to_json(value: Any) -> Any:
    """Return a value as what JSON can hold.

    >>> to_json((dt.date(2026, 5, 4), {"share": 0.5}, "date:unknown"))
    ['date:2026-05-04', {'share': 0.5}, 'text:date:unknown']
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return to_json(value.value)
    if isinstance(value, Mapping):
        return {str(key): to_json(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_json(entry) for entry in value]
    if isinstance(value, dt.date):
        return DATE + value.isoformat()
    if isinstance(value, str) and value.startswith((DATE, TEXT)):
        return TEXT + value
    if hasattr(value, "item"):  # numpy's numbers
        return value.item()
    return value


def from_json(hint: Any, value: Any) -> Any:
    """Return the value of type `hint` that :func:`to_json` was given.

    Parameters
    ----------
    hint : type
        A dataclass, an enumeration, a tuple, a mapping, a union with None, or a plain type.
    value : object
        What JSON holds.

    Returns
    -------
    object

    Examples
    --------
    >>> from_json(tuple[int, ...], [1, 2])
    (1, 2)
    """
    if value is None:
        return None
    if isinstance(value, str) and value.startswith(TEXT):
        return value[len(TEXT) :]
    if isinstance(value, str) and value.startswith(DATE):
        return dt.date.fromisoformat(value[len(DATE) :])
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return from_json(_arm(hint, value), value)
    if isinstance(value, list):
        return _sequence(origin or hint, get_args(hint), value)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        hints = _hints(hint)
        return hint(**{name: from_json(hints[name], entry) for name, entry in value.items()})
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if isinstance(value, dict):
        inner = get_args(hint)[1] if len(get_args(hint)) == 2 else Any
        return {key: from_json(inner, entry) for key, entry in value.items()}
    return value


def _arm(hint: Any, value: Any) -> Any:
    """Return the part of a union that the value is of; the first that is not None where JSON cannot tell."""
    arms = [arm for arm in get_args(hint) if arm is not types.NoneType]
    structured = [arm for arm in arms if dataclasses.is_dataclass(arm) or get_origin(arm)]
    if isinstance(value, dict | list) and structured:
        return structured[0]
    return arms[0] if len(arms) == 1 else Any


def _sequence(kind: Any, inner: tuple[Any, ...], values: list[Any]) -> Any:
    if inner and inner[-1] is not Ellipsis and kind is tuple:
        return tuple(from_json(hint, entry) for hint, entry in zip(inner, values, strict=True))
    found = [from_json(inner[0] if inner else Any, entry) for entry in values]
    return kind(found) if kind in (list, set, frozenset) else tuple(found)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
