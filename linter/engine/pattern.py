"""Forms of several parts: written words, gaps and numbers, matched outwards from the words that the index found."""

from __future__ import annotations

from linter.engine.spelling import Spelling, canonical, spelled
from linter.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    Span = tuple[int, int]

NUMBER, NAME, QUOTATION, STOP = "number", "name", "quotation", "stop"


LONGEST_WORD = 60


class Wording(NamedTuple):
    """A phrase inside a longer form: its words in small letters, and how it is written."""

    words: tuple[str, ...]
    spelling: Spelling


class Piece(NamedTuple):
    """One part of a form: wordings of which one must stand here, the most words of a gap, or a sort (NUMBER,
    NAME) or an edge (QUOTATION, STOP).

    `marked` parts are what is reported.
    """

    what: tuple[Wording, ...] | int | str
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
    # Frames come from the image as plain tuples of these fields, so they are taken apart and not asked for names.
    left, right, marked = frame
    before = _walk(text, anchor[0], left, backwards=True)
    if before is None:
        return None
    after = _walk(text, anchor[1], right, backwards=False)
    if after is None:
        return None
    return [*reversed(before), *([anchor] if marked else []), *after]


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
    word = word_from(text, at if backwards else _past_possessive(text, at, what), backwards, _stops(pieces))
    if word is None:
        return None
    for span in _stand(text, word, what, backwards):
        outer = _walk(text, span[0] if backwards else span[1], rest, backwards)
        if outer is not None:
            return [span, *outer] if marked else outer
    return None


def _past_possessive(text: str, at: int, what: tuple[Wording, ...] | str) -> int:
    """Behind the 's of the word that ends at `at`, unless it is what we look for."""
    if text[at : at + 1] not in ("'", "’") or text[at + 1 : at + 2] != "s" or text[at + 2 : at + 3].isalnum():
        return at
    wanted = isinstance(what, tuple) and any(lead for _, (_, _, _, _, lead, _) in what)
    return at if wanted else at + 2


def _edge(text: str, at: int, what: str, backwards: bool) -> bool:
    """Whether a quotation mark, or the end of a clause, comes next; a comma or colon may stand before a mark."""
    if what == STOP:
        end = at
        while end < len(text) and text[end] in " \u00a0\n”’\"'":
            end += 1
        return end == len(text) or text[end] in ".,;:!?…)(–—" or (text[end] == "-" and text[at] == " ")
    near = text[max(0, at - 4) : at][::-1] if backwards else text[at : at + 4]
    mark = near.lstrip(" \u00a0\n,:")[:1]
    return bool(mark) and mark in (_CLOSING if backwards else _OPENING)


def _stops(pieces: tuple[Piece, ...]) -> str:
    """What no word may lie beyond; where a quotation is still to come, its own words are out of reach."""
    return _STOPS + _CLOSING + _OPENING if any(what == QUOTATION for what, _ in pieces) else _STOPS


def _gap(text: str, at: int, most: int, pieces: tuple[Piece, ...], backwards: bool) -> list[Span] | None:
    """Skip none to `most` words until what follows the gap fits."""
    if not _in_reach(text, at, most, pieces[1][0], backwards):
        return None
    for _ in range(most + 1):
        found = _walk(text, at, pieces[1:], backwards)
        if found is not None:
            return found
        word = word_from(text, at, backwards, _stops(pieces))
        if word is None:
            return None
        at = word[0] if backwards else word[1]
    return None


def _in_reach(text: str, at: int, most: int, what: tuple[Wording, ...] | int | str, backwards: bool) -> bool:
    """Whether a word that must stand behind the gap occurs at all within reach: a cheap look before the walk."""
    if not isinstance(what, tuple):
        return True
    reach = (most + 1) * LONGEST_WORD
    window = (text[max(0, at - reach) : at] if backwards else text[at : at + reach]).lower()
    return any(words[0].partition("'")[0] in window for words, _ in what)


def _stand(text: str, word: Span, what: tuple[Wording, ...] | str, backwards: bool) -> list[Span]:
    """Where a written part or a word of a sort can stand that begins (or, backwards, ends) with this word."""
    found = canonical(text[word[0] : word[1]])
    if not isinstance(what, tuple):
        fits = _is_number(found) if what == NUMBER else found.istitle()
        return [word] if fits else []
    edge, low = -1 if backwards else 0, found.lower()
    spans = [_phrase_at(text, word, len(words), how, backwards) for words, how in what if words[edge] == low]
    return sorted((span for span in spans if span), key=lambda span: span[0] - span[1])


def _phrase_at(text: str, word: Span, count: int, spelling: Spelling, backwards: bool) -> Span | None:
    """The span of a phrase of so many words that begins or ends with this word."""
    far: Span | None = word
    for _ in range(count - 1):
        far = word_from(text, far[0] if backwards else far[1], backwards, "") if far else None
    if far is None:
        return None
    return spelled(text, min(word[0], far[0]), max(word[1], far[1]), spelling)


def wording_of(spelling: Spelling) -> Wording:
    """A phrase with its words, as this module tells words apart."""
    words, at = [], 0
    while word := word_from(spelling.form, at, False, ""):
        words.append(spelling.lower[slice(*word)])
        at = word[1]
    return Wording(tuple(words), spelling)


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
    """Letters, digits, underscores; apostrophes between letters (Kyiv's), commas and points in figures (1,200) and
    abbreviations (U.S.)."""
    character = text[place]
    if character.isalnum() or character == "_":
        return True
    if character not in "'’.," or not 0 < place < len(text) - 1:
        return False
    left, right = text[place - 1], text[place + 1]
    if left.isalpha() and right.isalpha():
        return character in "'’" or (character == "." and _follows_initial(text, place))
    return character not in "'’" and left.isdigit() and right.isdigit()


def _is_stop(text: str, place: int) -> bool:
    """A line break is no stop unless a blank line follows; a point inside an abbreviation is none either."""
    if text[place] == "\n":
        return text[place - 1 : place] == "\n" or text[place + 1 : place + 2] == "\n"
    if text[place] != ".":
        return True
    return not (text[place + 1 : place + 2].isalnum() or _follows_initial(text, place))


def _follows_initial(text: str, place: int) -> bool:
    """Whether a single capital letter stands in front."""
    return place > 0 and text[place - 1].isupper() and (place < 2 or not text[place - 2].isalnum())


def _is_number(word: str) -> bool:
    """Figures, or a number word."""
    return word[:1].isdigit() or word.lower() in _NUMBERS
