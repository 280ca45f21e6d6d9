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
    from collections.abc import Callable

    from linter.text.document import OffsetMap

LATIN, CYRILLIC = "latin-1", "cp1251"
PAGES = (LATIN, CYRILLIC)

# UTF-8 sequences that only the slow lane may see: soft hyphen, combining marks, general spaces and zero-width
# characters, ligatures and full-width forms, long s, Kelvin and Angstrom signs, ideographic space, and the apostrophe
# that Unicode counts among the letters.
_ODD = (
    *(bytes((0xE2, 0x80, last)) for last in (*range(0x80, 0x90), 0xA8, 0xA9, 0xAF)),
    *(b"\xc2\xad", b"\xc2\x85", b"\xcc", b"\xcd", b"\xe2\x81", b"\xe2\x84\xaa", b"\xe1\x9a\x80", b"\xe3\x80\x80"),
    *(b"\xe2\x84\xab", b"\xca\xbc"),
    *(b"\xef\xac", b"\xef\xbb", b"\xef\xbc", b"\xef\xbd", b"\xc5\xbf"),
)
_NO_BREAK = b"\xc2\xa0"
_BESIDE_NO_BREAK = (b" \xc2\xa0", b"\xc2\xa0 ", b"\n\xc2\xa0", b"\xc2\xa0\n", b"\xc2\xa0\xc2\xa0")
_CONTROLS = b"\t\x0b\x0c\x1c\x1d\x1e\x1f"  # white space; zero in a shadow, so that one look finds them all
_ASCII = bytes(range(128))


class Folded(NamedTuple):
    """`text`: what matches are verified on; `raw`: its UTF-8; `latin`: its shadow in Latin letters.

    `offsets` maps the text to the prose; None if they are the same.
    """

    text: str
    raw: bytes
    latin: bytes
    offsets: OffsetMap | None


def _letters(page: str) -> bytes:
    """Translation table of a one-byte code page: lower-case word characters stay, the rest are spaces."""
    table = bytearray(b" " * 256)
    for code in range(256):
        character = bytes((code,)).decode(page, "replace")
        lower, upper = (case.encode(page, "replace") for case in (character.lower(), character.upper()))
        # A letter whose other case the page lacks (ß, ÿ) is a separator, or its two cases would not fold alike.
        if character == "_" or (character.isalnum() and len(upper) == 1 and upper != b"?"):
            table[code] = lower[0]
    for code in _CONTROLS:
        table[code] = 0
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


def fold(prose: str, wrapped: bool = True) -> Folded:
    """Prepare prose for searching; normalises it only where that can matter.

    `wrapped` says whether a phrase may run over a line break; if not, white space beside line breaks does not matter.
    """
    raw = prose.encode("utf-8", "surrogatepass")
    latin, typographic = _latin(prose, raw)
    if not _has_seams(raw, latin, wrapped) and (typographic or not _is_odd(raw)):
        return Folded(prose, raw, latin, None)
    from linter.engine.normalise import normalise

    text, offsets = normalise(prose)
    raw = text.encode("utf-8", "surrogatepass")
    return Folded(text, raw, _latin(text, raw)[0], offsets)


def _latin(text: str, raw: bytes) -> tuple[bytes, bool]:
    """The shadow in Latin letters, and whether the text has nothing but ASCII and typographic marks."""
    if len(raw) == len(text):
        return b"".join((b" ", raw.translate(_LETTERS[LATIN]), b" ")), True
    # Exact: a multi-byte character other than U+2010-2027 and U+2030-203F leaves 0x7F or makes the result too long.
    marks = raw.translate(_TYPOGRAPHIC, b"\xe2\x80")
    if len(marks) == len(text) and b"\x7f" not in marks:
        return b"".join((b" ", marks, b" ")), True
    return _encoded(text, LATIN), False


def _has_seams(raw: bytes, latin: bytes, wrapped: bool) -> bool:
    """Whether more than one white-space character may part the words of a phrase."""
    if b"\0" in latin or _searchers[b"  "](raw):
        return True
    return wrapped and bool(b"\r" in raw or _searchers[b"\n "](raw) or _searchers[b" \n"](raw))


def _searcher(pair: bytes) -> Callable[[bytes], object]:
    return lambda raw: pair in raw


_searchers = {pair: _searcher(pair) for pair in (b"  ", b"\n ", b" \n")}


def search_seams_with(searcher: Callable[[bytes], Callable[[bytes], object]]) -> None:
    """Look for pairs of white space with a faster search than Python's own; the answers are the same.

    An automaton of a single pattern searches ten times as fast, where the library is loaded for the terms anyway.
    """
    for pair in _searchers:
        _searchers[pair] = searcher(pair)


def _is_odd(raw: bytes) -> bool:
    """Whether a character occurs that only the slow lane may see."""
    rest = raw.translate(None, _ASCII)
    for sequence in _ODD:
        if sequence in rest:
            return True
    return _NO_BREAK in rest and any(pair in raw for pair in _BESIDE_NO_BREAK)


def shadow(folded: Folded, page: str = LATIN) -> bytes:
    """The shadow of folded text in a code page, with one space at either end."""
    return folded.latin if page == LATIN else _encoded(folded.text, page)


def _encoded(text: str, page: str) -> bytes:
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
        whole = all(character.encode(page, "ignore") for character in phrase if character.isalnum())
        if whole and not key(phrase, page).isspace():
            return page
    if len(b"".join(key(phrase, LATIN).split())) > 1:
        return LATIN
    raise ValueError(f"the letters of “{phrase}” cannot be searched yet; Latin and Cyrillic can")


def key(words: str, page: str) -> bytes:
    """The search key of a canonical phrase without the marks around it: its shadow, a space at either end.

    It is as long as the phrase, so that a first or last letter that the page lacks is a space in both (Łódź, Vučić).
    """
    return _encoded(words, page)
