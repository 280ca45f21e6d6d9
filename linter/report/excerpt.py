"""The line around a match as a terminal can show it: cut at words where it is too long, with the place of the mark."""

from __future__ import annotations

from linter.report.width import printable, width

Excerpt = tuple[str, int, int]


def excerpt(text: str, line: tuple[int, int], start: int, end: int, room: int) -> Excerpt:
    """(shown text, indent of the mark, its length), in columns, of the match at start..end of a line of `text`.

    `line` is the span of the line with its line end; a match that runs over the end of the line is marked up to there.
    """
    first, last = line
    while last > first and text[last - 1] in "\r\n":
        last -= 1
    end = min(end, last)
    # What lies further away cannot be seen; a line may be as long as the file.
    low, high = max(first, start - 2 * room), min(last, end + 2 * room)
    left, right = low, high
    if high - low > 2 * room or width(printable(text[low:high])) > room:
        end = _shortened(text, start, end, room - 2)
        left, right = _cut(text, (low, high), (start, end), room - 2)
    before = "…" * (left > first) + printable(text[left:start])
    match = printable(text[start:end])
    after = printable(text[end:right]) + "…" * (right < last)
    return before + match + after, width(before), max(width(match), 1)


def _cut(text: str, line: tuple[int, int], match: tuple[int, int], room: int) -> tuple[int, int]:
    """The span to show: half of the spare columns in front of the match, the rest behind it, whole words only."""
    start, end = match
    spare = max(room - width(printable(text[start:end])), 0)
    left = max(line[0], start - spare // 2)
    while width(printable(text[left:start])) > spare // 2:
        left += 1
    if left > line[0] and not text[left - 1].isspace():
        space = text.find(" ", left, start)
        left = space + 1 if space >= 0 else left
    spare -= width(printable(text[left:start]))
    right = _shortened(text, end, min(line[1], end + spare), spare)
    if right < line[1] and not text[right].isspace():
        space = text.rfind(" ", end, right)
        right = space if space >= 0 else right
    return left, right


def _shortened(text: str, start: int, end: int, room: int) -> int:
    """The largest end at which the text from `start` still fits."""
    end = min(end, start + 2 * room)
    while width(printable(text[start:end])) > room:
        end -= 1
    return end
