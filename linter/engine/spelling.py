"""Compare a place in a text with the way a phrase is written: letters, case, marks, word boundaries."""

from __future__ import annotations

from linter.record import NamedTuple

SMART, EXACT, ANY = 0, 1, 2

_MARKS = {
    **dict.fromkeys(map(ord, "‘’ʼ‛′`´"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»″"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-"),
}


_HYPHENS = "-\u2010\u2011\uff0d"


class Spelling(NamedTuple):
    """How a phrase is written.

    `capitals` are the offsets of its capital letters; `lead` and `trail` count the marks before its first and after its
    last word, which the search key does not have.
    """

    form: str
    lower: str
    capitals: tuple[int, ...]
    case: int
    lead: int
    trail: int


def canonical(text: str) -> str:
    """Text with straight marks, plain hyphens, single spaces and composed accents; letter case stays."""
    if not text.isascii():
        import unicodedata

        text = unicodedata.normalize("NFC", text.translate(_MARKS))
    return " ".join(text.replace("`", "'").split())


def spelling_of(phrase: str, case: int) -> Spelling:
    """The spelling record of a phrase as a pack writes it."""
    if not phrase.isascii():
        from linter.engine.normalise import normalise

        phrase = normalise(phrase)[0]  # as odd text is: a soft hyphen or a ligature would never be found
    form = canonical(phrase)
    lower = form.lower()
    capitals = () if form == lower else tuple(at for at, character in enumerate(form) if character.isupper())
    return Spelling(form, lower, capitals, case, _marks(form), _marks(form[::-1]))


def _marks(form: str) -> int:
    """How many characters stand in front of the first word."""
    return next(at for at, character in enumerate(form) if _is_word(character))


def spelled(text: str, start: int, end: int, spelling: Spelling) -> tuple[int, int] | None:
    """The span of the phrase if `text` has it around these words, boundaries included; else None."""
    form, lower, capitals, case, lead, trail = spelling
    start -= lead
    end += trail
    if start < 0 or end > len(text):
        return None
    piece = text[start:end]
    if piece != form:
        piece = canonical(piece)
        if piece != form and not _same_letters(piece, lower, capitals, case):
            return None
    if not lead and start and _is_word(text[start - 1]):
        return None
    if not trail and end < len(text) and _is_word(text[end]):
        return None
    return start, end


def _same_letters(piece: str, lower: str, capitals: tuple[int, ...], case: int) -> bool:
    """Whether a canonical piece agrees under the rule's treatment of case."""
    if case == EXACT or piece.lower() != lower:
        return False
    if case == ANY or not capitals or piece.isupper():
        return True
    return capitals[-1] < len(piece) and all(piece[offset].isupper() for offset in capitals)


def _is_word(character: str) -> bool:
    """Letters, digits, the underscore and combining accents belong to a word."""
    return character.isalnum() or character == "_" or "\u0300" <= character <= "\u036f"


def copy_case(found: str, form: str, use: str) -> str:
    """The preferred form in the letter case of what it replaces."""
    if found.isupper() and len(found) > 1 and not form.isupper():
        return use.upper()
    if found[:1].isupper() and form[:1].islower():
        return use[:1].upper() + use[1:]
    return use


def in_compound(text: str, start: int, end: int) -> bool:
    """Whether a hyphen ties the span to another word."""
    before, after = _visible(text[start - 6 if start > 6 else 0 : start])[-2:], _visible(text[end : end + 6])[:2]
    tied_before = len(before) == 2 and before[1] in _HYPHENS and _is_word(before[0])
    return tied_before or (len(after) == 2 and after[0] in _HYPHENS and _is_word(after[1]))


def _visible(text: str) -> str:
    """Text without the soft hyphens and zero-width characters that may stand beside a hyphen."""
    return text if text.isascii() else "".join(filter(_is_visible, text))


def _is_visible(character: str) -> bool:
    return character not in "\xad\u2060\ufeff" and not "\u200b" <= character <= "\u200f"
