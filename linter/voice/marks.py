"""Pair quotation marks within a paragraph, by glyph and neighbours, never by counting.

A pair opens and closes with marks of one family. Marks that find no partner never leak past their paragraph.
"""

from __future__ import annotations

from linter.record import NamedTuple

_OPENERS = {"“": "double", "„": "double", "‟": "double", "«": "angle", "‹": "angle1", "‘": "single", "‚": "single"}
_CLOSERS = {"”": "double", "»": "angle", "›": "angle1", "’": "single"}
_STRAIGHT = {'"': "double", "'": "single"}
MARKS = frozenset((*_OPENERS, *_CLOSERS, *_STRAIGHT))
_DASHES = "-–—―"
_ELISIONS = ("tis", "twas", "em", "til", "cause", "n", "round", "bout")


class Quoted(NamedTuple):
    """A quotation, marks included, in code points of the prose; `open` if its closing mark is missing."""

    start: int
    end: int
    open: bool


def pair_marks(text: str, start: int, end: int) -> list[Quoted]:
    """The outermost quotations of the paragraph `text[start:end]`, in order.

    An unclosed quotation runs to the end of the paragraph and says so.
    """
    found: list[Quoted] = []
    stack: list[tuple[str, int]] = []
    for place in range(start, end):
        mark = text[place]
        if mark not in MARKS:
            continue
        family, role = _role(text, start, end, place, stack)
        if role == "close":
            while stack[-1][0] != family:
                stack.pop()
            opened = stack.pop()[1]
            if not stack:
                found.append(Quoted(opened, place + 1, False))
        elif role == "open":
            stack.append((family, place))
    if stack:
        found += _left_open(text, stack, end)
    return found


def _left_open(text: str, stack: list[tuple[str, int]], end: int) -> list[Quoted]:
    """What an unclosed mark means: a double mark opens to the paragraph's end, a single one was an apostrophe."""
    for family, opened in stack:
        if family != "single":
            return [Quoted(opened, end, True)]
    return []


def _role(text: str, start: int, end: int, place: int, stack: list[tuple[str, int]]) -> tuple[str, str]:
    """(family, `open`, `close` or nothing) of the mark at `place`."""
    mark = text[place]
    family = _STRAIGHT.get(mark) or _CLOSERS.get(mark) or _OPENERS[mark]
    before = text[place - 1] if place > start else " "
    after = text[place + 1] if place + 1 < end else " "
    is_open = any(kind == family for kind, _ in stack)
    if family == "single":
        return family, _single_role(text, place, end, before, after, is_open, mark)
    if mark in _CLOSERS or (mark == "“" and is_open and not _opens(before, after)):
        return family, "close" if is_open else ""
    if mark in _OPENERS:
        return family, "open"
    if is_open and not (_opens(before, after) and not _innermost(stack, family)):
        return family, "close"
    if before.isdigit() and not is_open:
        return family, ""
    return family, "open" if _opens(before, after) else ""


def _innermost(stack: list[tuple[str, int]], family: str) -> bool:
    """Whether the innermost open mark is of this family."""
    return bool(stack) and stack[-1][0] == family


def _opens(before: str, after: str) -> bool:
    """Whether neighbours are those of an opening mark."""
    loose = before.isspace() or before in _DASHES or before in "([{/" or before in MARKS
    return loose and not after.isspace()


def _single_role(text: str, place: int, end: int, before: str, after: str, is_open: bool, mark: str) -> str:
    """Apostrophe, opening or closing single mark."""
    if before.isalnum() and after.isalnum():
        return ""
    if is_open and not before.isspace() and mark != "‘" and not after.isalnum():
        return "" if _possessive(text, place, end, before) else "close"
    if mark == "’" or not _opens(before, after):
        return ""
    return "open" if not _elision(text, place, end) and _closes_later(text, place, end) else ""


def _possessive(text: str, place: int, end: int, before: str) -> bool:
    """A mark after s and before a small letter, with another closer to come, is a possessive (the boys’ room)."""
    follows = text[place + 1 : place + 3]
    return before == "s" and follows[:1] == " " and follows[1:].islower() and _closes_later(text, place, end)


def _elision(text: str, place: int, end: int) -> bool:
    """'90s, 'tis, 'em."""
    if text[place + 1 : place + 2].isdigit():
        return True
    word = ""
    for character in text[place + 1 : min(end, place + 8)]:
        if not character.isalpha():
            break
        word += character
    return word.lower() in _ELISIONS


def _closes_later(text: str, place: int, end: int) -> bool:
    """Whether a believable closing single mark follows in the paragraph."""
    for at in range(place + 1, end):
        if text[at] in "’'" and not text[at - 1].isspace():
            after = text[at + 1] if at + 1 < end else " "
            if not after.isalnum():
                return True
    return False
