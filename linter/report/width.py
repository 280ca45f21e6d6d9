"""How wide text is on a terminal, and how to show it safely there."""

from __future__ import annotations

TAB = "    "


def width(text: str) -> int:
    """Columns that text takes: wide characters two, combining and joining ones none (Unicode TR11, roughly)."""
    if text.isascii() or not _may_be_odd(text):
        return len(text)
    from unicodedata import category, combining, east_asian_width

    columns, joined = 0, False
    for character in text:
        invisible = combining(character) or category(character) in ("Cf", "Mn", "Me")
        if invisible or "\U0001f3fb" <= character <= "\U0001f3ff":
            joined = character == "\u200d"
        elif joined:
            joined = False
        else:
            columns += 2 if east_asian_width(character) in "WF" else 1
    return columns


_NARROW = dict.fromkeys((*range(0x80, 0xAD), *range(0xAE, 0x300), *range(0x2010, 0x2028), *range(0x400, 0x480)))


def _may_be_odd(text: str) -> bool:
    """Whether text has characters whose width must be looked up: any but Latin, Cyrillic, and typographic marks."""
    return not text.translate(_NARROW).isascii()


def printable(text: str) -> str:
    """Text for one line of a terminal: tabs as spaces, every other control character as U+FFFD."""
    if text.isprintable():
        return text
    text = text.replace("\t", TAB)
    return "".join(
        c if c.isprintable() or c in "\u00ad\u200b\u200c\u200d\u00a0\u2009\u202f\ufeff" else _shown(c) for c in text
    )


def _shown(character: str) -> str:
    """White space that is not a control character stays white space."""
    return " " if character.isspace() and character > "\x20" and character not in "\x85\u2028\u2029" else "\ufffd"
