"""What is wrong in a pack, as values with a place."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple


class Mistake(NamedTuple):
    """One mistake in a file of a pack; `line` and `column` count from 1, columns in code points."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class PackError(Exception):
    """A pack that cannot be used, with every mistake found in it, in reading order."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(map(str, self.mistakes)))


def did_you_mean(word: str, known: Iterable[str], limit: int = 12) -> str:
    """The tail of a message: the nearest known word, or what is allowed if few are; else nothing."""
    known = sorted(known)
    near = get_close_matches(word, known, 1, 0.7)
    if near:
        return f"; did you mean `{near[0]}`?"
    return f"; allowed: {', '.join(known)}" if 0 < len(known) <= limit else ""
