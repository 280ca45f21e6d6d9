"""How wide text is on a terminal, and how to show it safely there."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

TAB = "    "
_EMOJI_STYLE = "\ufe0f"


def width(text: str) -> int:
    """Columns that text takes: wide characters two, combining and joining ones none (Unicode TR11, roughly)."""
    if text.isascii() or not _may_be_odd(text):
        return len(text)
    from unicodedata import category, east_asian_width

    columns, last, joined = 0, 0, False
    for character in text:
        if character == _EMOJI_STYLE:
            columns += last == 1  # the sign before it is shown as a picture
            last = 2
        elif character in _JAMO or category(character) in ("Cf", "Mn", "Me"):
            joined = character == "\u200d" and last == 2
        elif joined or (last == 2 and "\U0001f3fb" <= character <= "\U0001f3ff"):
            joined = False
        else:
            last = 2 if east_asian_width(character) in "WF" else 1
            columns += last
    return columns


def measure_of(text: str) -> Callable[[str], int]:
    """What measures the parts of a text: `len` will do for most texts."""
    return len if text.isascii() or not _may_be_odd(text) else width


_NARROW = frozenset(map(chr, (*range(0xAD), *range(0xAE, 0x300), *range(0x2010, 0x2028), *range(0x400, 0x480))))
_JAMO = frozenset(map(chr, range(0x1160, 0x1200)))
"""Vowels and finals of decomposed Hangul, which stand inside the square of their consonant."""


def _may_be_odd(text: str) -> bool:
    """Whether text has characters whose width must be looked up: any but Latin, Cyrillic, and typographic marks."""
    return not _NARROW.issuperset(text)


_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_JOINERS = "\u200c\u200d"


def printable(text: str) -> str:
    """Text for one line of a terminal: tabs as spaces, every other control character as U+FFFD.

    Soft hyphens and the like are left out: terminals do not agree on how wide they are.
    """
    if text.isprintable():
        return text
    text = text.translate(_UNSEEN).replace("\t", TAB)
    return "".join(c if c.isprintable() or c in _JOINERS else _shown(c) for c in text)


def one_line(text: str) -> str:
    """Running text as one printable line."""
    return printable(" ".join(text.split()))


def _shown(character: str) -> str:
    """White space that is not a control character stays white space."""
    return " " if character.isspace() and character > "\x20" and character not in "\x85\u2028\u2029" else "\ufffd"
