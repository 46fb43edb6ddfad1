"""What can go wrong on the user's side: every message names the file, what was wrong and how to mend it."""

from __future__ import annotations


class AnalysisError(Exception):
    """Base of all errors that a user can mend."""

    def _render_traceback_(self) -> list[str]:
        """Show in IPython and Jupyter as one line: what to mend is in it, and not in our code."""
        return [f"{type(self).__name__}: {self}"]


class UsageError(AnalysisError, TypeError):
    """A function was given what it does not take."""


class SourceError(AnalysisError):
    """A file could not be turned into a story."""

    def __init__(self, path: object, problem: str, mend: str) -> None:
        super().__init__(f"{path}: {problem}; {mend}")
        self.path = str(path)
        self.problem = problem
        self.mend = mend

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes whole: exceptions are pickled by their arguments."""
        return (type(self), (self.path, self.problem, self.mend))


class WriteError(AnalysisError):
    """A file or folder could not be written: no room, no permission, something else in its place."""

    def __init__(self, path: object, problem: str, mend: str = "name another place, or make room there") -> None:
        super().__init__(f"{path}: {problem}; {mend}")
        self.path, self.problem, self.mend = str(path), problem, mend

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes whole."""
        return (type(self), (self.path, self.problem, self.mend))


class ReportError(AnalysisError):
    """A notebook failed while its report was made."""


class ParameterError(AnalysisError):
    """A notebook was handed a parameter that it cannot use, or lacks the one that it needs."""
