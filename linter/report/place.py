"""Lines and columns: where a code point of the source stands for a person."""

from __future__ import annotations

from bisect import bisect_right


def line_starts(text: str) -> list[int]:
    """Offsets of the first character of each line; \\n, \\r\\n and a lone \\r end a line."""
    starts = [0]
    place = text.find("\n")
    if "\r" not in text:
        while place >= 0:
            starts.append(place + 1)
            place = text.find("\n", place + 1)
        return starts
    for place, character in enumerate(text):
        if character == "\n" or (character == "\r" and text[place + 1 : place + 2] != "\n"):
            starts.append(place + 1)
    return starts


def line_column(starts: list[int], place: int) -> tuple[int, int]:
    """(line, column) of an offset, both from 1, the column in code points."""
    line = bisect_right(starts, place)
    return line, place - starts[line - 1] + 1
