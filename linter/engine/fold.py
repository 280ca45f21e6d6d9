"""Fold text into a shadow that an automaton can search without losing positions.

The shadow has one byte per code point: lower-case letters and digits stay, every other character is a space. So a
position in the shadow is a position in the text, and apostrophes, hyphens and quotation marks of any kind are one
separator. Letters that the code page lacks are separators too; verification looks at the text itself.

Text in which a phrase may be split by more than one character (two spaces, a soft hyphen, a combining accent) is
normalised first, and carries a map back. Everything else takes a fast lane without any map.
"""

from __future__ import annotations

from linter.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from linter.text.document import OffsetMap

LATIN, CYRILLIC = "latin-1", "cp1251"
PAGES = (LATIN, CYRILLIC)

# UTF-8 sequences that only the slow lane may see: soft hyphen, combining marks, general spaces and zero-width
# characters, ligatures and full-width forms, long s, Kelvin sign, ideographic space.
_ODD = (
    *(bytes((0xE2, 0x80, last)) for last in range(0x80, 0x90)),
    b"\xc2\xad",
    b"\xc2\x85",
    b"\xcc",
    b"\xcd",
    b"\xe2\x80\xa8",
    b"\xe2\x80\xa9",
    b"\xe2\x80\xaf",
    b"\xe2\x81",
    b"\xe2\x84\xaa",
    b"\xe1\x9a\x80",
    b"\xe3\x80\x80",
    b"\xef",
    b"\xc5\xbf",
)
_SEAMS = (b"  ", b" \n", b"\n ", b"\t", b"\r", b"\x0b", b"\x0c", b"\x1c", b"\x1d", b"\x1e", b"\x1f")
_HARD = (b" \xc2\xa0", b"\xc2\xa0 ", b"\n\xc2\xa0", b"\xc2\xa0\n", b"\xc2\xa0\xc2\xa0")


class Folded(NamedTuple):
    """`text`: what matches are verified on; `raw`: its UTF-8; `offsets`: its map to the prose, None if equal."""

    text: str
    raw: bytes
    offsets: OffsetMap | None


def _letters(page: str) -> bytes:
    """Translation table of a one-byte code page: lower-case word characters stay, the rest are spaces."""
    table = bytearray(b" " * 256)
    for code in range(256):
        character = bytes((code,)).decode(page, "replace")
        lower = character.lower().encode(page, "replace")
        if character == "_" or character.isalnum():
            table[code] = lower[0] if len(lower) == 1 and lower != b"?" else code
    return bytes(table)


def _typographic() -> bytes:
    """Table for UTF-8 whose lead bytes E2 80 were dropped: any byte that this lane cannot take becomes 0x7F."""
    table = bytearray(_LETTERS[LATIN][:128] + b"\x7f" * 128)
    table[0x7F] = 0x20
    for last in (*range(0x90, 0xA8), *range(0xB0, 0xC0)):
        table[last] = 0x20
    return bytes(table)


_LETTERS = {LATIN: _letters(LATIN)}
_TYPOGRAPHIC = _typographic()


def fold(prose: str) -> Folded:
    """Prepare prose for searching; normalises it only where that can matter."""
    raw = prose.encode("utf-8", "surrogatepass")
    odd = any(seam in raw for seam in _SEAMS)
    if not odd and not prose.isascii():
        odd = any(sequence in raw for sequence in _ODD) or any(sequence in raw for sequence in _HARD)
    if not odd:
        return Folded(prose, raw, None)
    from linter.engine.normalise import normalise

    text, offsets = normalise(prose)
    return Folded(text, text.encode("utf-8", "surrogatepass"), offsets)


def shadow(folded: Folded, page: str = LATIN) -> bytes:
    """The shadow of folded text in a code page, with one space at either end."""
    text, raw, _ = folded
    if page == LATIN:
        if len(raw) == len(text):
            return b"".join((b" ", raw.translate(_LETTERS[LATIN]), b" "))
        # Exact: a multi-byte character other than U+2000-203F leaves 0x7F or makes the result too long.
        bytes_ = raw.translate(_TYPOGRAPHIC, b"\xe2\x80")
        if len(bytes_) == len(text) and b"\x7f" not in bytes_:
            return b"".join((b" ", bytes_, b" "))
    return b"".join((b" ", text.encode(page, "replace").translate(table(page)), b" "))


def table(page: str) -> bytes:
    """The translation table of a code page, built when first needed."""
    if page not in _LETTERS:
        _LETTERS[page] = _letters(page)
    return _LETTERS[page]


def has_letters(raw: bytes, page: str) -> bool:
    """Whether UTF-8 text can hold letters for which this page is searched."""
    return page == LATIN or b"\xd0" in raw or b"\xd1" in raw or b"\xd2" in raw


def page_of(phrase: str) -> str:
    """The code page in which a phrase is searched. Raises ValueError if no page has its letters."""
    if phrase.isascii():
        return LATIN
    for page in PAGES:
        if all(character.encode(page, "ignore") for character in phrase if character.isalnum()):
            return page
    if len(b"".join(key(phrase, LATIN).split())) > 1:
        return LATIN
    raise ValueError(f"the letters of “{phrase}” cannot be searched yet; Latin and Cyrillic can")


def key(phrase: str, page: str) -> bytes:
    """The search key of a canonical phrase: its shadow from the first word to the last, a space at either end."""
    return b" " + phrase.encode(page, "replace").translate(table(page)).strip() + b" "
