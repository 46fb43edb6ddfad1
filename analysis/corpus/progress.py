"""How far is a run, how fast, and how long has it to go?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run stands.

    Attributes
    ----------
    read : int
        Stories read so far.
    done : int
        Stories that are in the tables, those of earlier runs included.
    measured : int
        Stories measured by this run.
    total : int or None
        Stories there are; None while that is not known.
    seconds : float
        Since the first story was handed out.
    """

    read: int
    done: int
    measured: int
    total: int | None
    seconds: float

    @property
    def rate(self) -> float:
        """Stories measured a second."""
        return self.measured / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long the rest will take at this rate; None if that cannot be told."""
        if self.total is None or not self.rate:
            return None
        return max(0, self.total - self.done) / self.rate

    def told(self) -> str:
        """Return this in words.

        >>> Progress(5000, 1200, 200, 5000, 10.0).told()
        '1,200 of 5,000 stories, 20 a second, 3 min left'
        >>> Progress(5000, 0, 0, None, 0.0).told()
        '5,000 stories read'
        """
        if not self.measured:
            return f"{self.read:,} stories read"
        of = "" if self.total is None else f" of {self.total:,}"
        rate = f"{self.rate:,.0f}" if self.rate >= 10 else f"{self.rate:.1f}"
        left = "" if self.seconds_left is None else f", {_duration(self.seconds_left)} left"
        return f"{self.done:,}{of} stories, {rate} a second{left}"


def _duration(seconds: float) -> str:
    """Return a time to go, as exactly as anyone wants to know it.

    >>> _duration(42), _duration(600), _duration(9000)
    ('42 s', '10 min', '2 h 30 min')
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
