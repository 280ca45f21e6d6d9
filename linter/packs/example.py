"""Examples in rules: text with `[[marked|suggestion]]` spans."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]|]*))?\]\]")


class Marked(NamedTuple):
    """A span that must be reported: offsets in the example's bare text, and the first suggestion or None."""

    start: int
    end: int
    suggestion: str | None


class Example(NamedTuple):
    """The bare text of an example and its marked spans in order."""

    text: str
    marks: tuple[Marked, ...]


def read_example(written: str) -> Example:
    """Take the marks out of an example. Raises ValueError for marks that do not close."""
    text, marks, last = "", [], 0
    for match in _MARK.finditer(written):
        text += written[last : match.start()]
        marks.append(Marked(len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        last = match.end()
    text += written[last:]
    if "[[" in text or "]]" in text:
        raise ValueError("marks are written [[found]] or [[found|suggestion]]")
    return Example(text, tuple(marks))
