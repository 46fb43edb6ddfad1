"""What was found? A list that can be a DataFrame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, TypeVar

from analysis.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")


class Found(list[T], Shown):
    """A list of values of one kind.

    Examples
    --------
    >>> from analysis.article import Removed
    >>> Found([Removed("Photo: Ann Bo", "credit")], Removed).to_frame()["reason"].tolist()
    ['credit']
    """

    def __init__(self, values: Iterable[T], kind: Any) -> None:
        super().__init__(values)
        self.kind = kind

    def to_frame(self) -> pd.DataFrame:
        """Return a table with a row each."""
        import pandas as pd

        return pd.DataFrame([asdict(value) for value in self], columns=[field.name for field in fields(self.kind)])  # type: ignore[call-overload]
