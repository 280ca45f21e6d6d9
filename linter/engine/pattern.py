"""Forms of several parts: written words, gaps and numbers, matched outwards from the words that the index found."""

from __future__ import annotations

from linter.engine.spelling import Spelling, spelled
from linter.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    Span = tuple[int, int]

NUMBER, NAME, QUOTATION, STOP = "number", "name", "quotation", "stop"


class Piece(NamedTuple):
    """One part of a form: spellings of which one must stand here, the most words of a gap, or a sort (NUMBER,
    NAME) or an edge (QUOTATION, STOP).

    `marked` parts are what is reported.
    """

    what: tuple[Spelling, ...] | int | str
    marked: bool


class Frame(NamedTuple):
    """What must stand around the words that the index finds; `left` runs outwards, `marked` is theirs."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    marked: bool


_CLOSING, _OPENING = "”’\"'»“", "“‘\"'«„"
_STOPS = ".!?…;:\n\ufffc"
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
    "million millions dozen dozens scores".split()
)


def extend(text: str, anchor: Span, frame: Frame) -> list[Span] | None:
    """The spans of all marked parts, in order, if everything around the anchor fits."""
    before = _walk(text, anchor[0], frame.left, backwards=True)
    if before is None:
        return None
    after = _walk(text, anchor[1], frame.right, backwards=False)
    if after is None:
        return None
    return [*reversed(before), *([anchor] if frame.marked else []), *after]


def _walk(text: str, at: int, pieces: tuple[Piece, ...], backwards: bool) -> list[Span] | None:
    """Match parts one after the other from `at` outwards; a gap takes as few words as it can.

    Gives the spans of marked parts.
    """
    if not pieces:
        return []
    (what, marked), rest = pieces[0], pieces[1:]
    if isinstance(what, int):
        return _gap(text, at, what, pieces, backwards)
    if what in (QUOTATION, STOP):
        return _walk(text, at, rest, backwards) if _edge(text, at, str(what), backwards) else None
    word = word_from(text, at, backwards, _stops(pieces))
    if word is None:
        return None
    for span in _stand(text, word, what, backwards):
        outer = _walk(text, span[0] if backwards else span[1], rest, backwards)
        if outer is not None:
            return [span, *outer] if marked else outer
    return None


def _edge(text: str, at: int, what: str, backwards: bool) -> bool:
    """Whether a quotation mark, or the end of a clause, comes next; a comma or colon may stand before a mark."""
    if what == STOP:
        rest = text[at : at + 3].lstrip(" \u00a0”’\"'")
        return not rest or rest[0] in ".,;:!?…)(–—\n" or (rest[0] == "-" and text[at : at + 1] == " ")
    near = text[max(0, at - 4) : at][::-1] if backwards else text[at : at + 4]
    mark = near.lstrip(" \u00a0\n,:")[:1]
    return bool(mark) and mark in (_CLOSING if backwards else _OPENING)


def _stops(pieces: tuple[Piece, ...]) -> str:
    """What no word may lie beyond; where a quotation is still to come, its own words are out of reach."""
    return _STOPS + _CLOSING + _OPENING if any(piece.what == QUOTATION for piece in pieces) else _STOPS


def _gap(text: str, at: int, most: int, pieces: tuple[Piece, ...], backwards: bool) -> list[Span] | None:
    """Skip none to `most` words until what follows the gap fits."""
    for _ in range(most + 1):
        found = _walk(text, at, pieces[1:], backwards)
        if found is not None:
            return found
        word = word_from(text, at, backwards, _stops(pieces))
        if word is None:
            return None
        at = word[0] if backwards else word[1]
    return None


def _stand(text: str, word: Span, what: tuple[Spelling, ...] | int | str, backwards: bool) -> list[Span]:
    """Where a written part or a number can stand that begins (or, backwards, ends) with this word."""
    if not isinstance(what, tuple):
        fits = _is_number if what == NUMBER else str.istitle
        return [word] if fits(text[slice(*word)]) else []
    spans = [span for spelling in what if (span := _phrase_at(text, word, spelling, backwards))]
    return sorted(spans, key=lambda span: span[0] - span[1])


def _phrase_at(text: str, word: Span, spelling: Spelling, backwards: bool) -> Span | None:
    """The span of a phrase that begins or ends with this word."""
    count = len(_words(spelling.form))
    far: Span | None = word
    for _ in range(count - 1):
        far = word_from(text, far[0] if backwards else far[1], backwards, "") if far else None
    if far is None:
        return None
    return spelled(text, min(word[0], far[0]), max(word[1], far[1]), spelling)


def _words(form: str) -> list[str]:
    """The words of a phrase, split at everything that is not a letter, digit or underscore."""
    return "".join(c if c.isalnum() or c == "_" else " " for c in form).split()


def word_from(text: str, at: int, backwards: bool, stops: str) -> Span | None:
    """The next word after (or before) `at`; None if one of the stops comes first."""
    step, limit = (-1, -1) if backwards else (1, len(text))
    place = at - 1 if backwards else at
    while place != limit and not (text[place].isalnum() or text[place] == "_"):
        if text[place] in stops and _is_stop(text, place):
            return None
        place += step
    if place == limit:
        return None
    start = place
    while place != limit and _in_word(text, place):
        place += step
    return (place + 1, start + 1) if backwards else (start, place)


def _in_word(text: str, place: int) -> bool:
    """Letters, digits and underscores, and commas and points between digits (1,200)."""
    if text[place].isalnum() or text[place] == "_":
        return True
    between = 0 < place < len(text) - 1 and text[place - 1].isdigit() and text[place + 1].isdigit()
    return between and text[place] in ".,"


def _is_stop(text: str, place: int) -> bool:
    """A line break is no stop unless a blank line follows; a point inside an abbreviation is none either."""
    if text[place] == "\n":
        return text[place - 1 : place] == "\n" or text[place + 1 : place + 2] == "\n"
    if text[place] != ".":
        return True
    after = text[place + 1 : place + 2]
    initial = place > 0 and text[place - 1].isupper() and (place < 2 or not text[place - 2].isalnum())
    return not (after.isalnum() or initial)


def _is_number(word: str) -> bool:
    """Figures, or a number word."""
    return word[:1].isdigit() or word.lower() in _NUMBERS
