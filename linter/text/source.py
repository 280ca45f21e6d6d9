"""Reading a draft: bytes to text, once, with nothing lost and nothing guessed in silence."""

from __future__ import annotations

import codecs
import os
import stat

from linter.record import NamedTuple

MAX_BYTES = 50_000_000
"""Larger files are refused, in bytes: no draft is that long."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16's, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"Rar!\x1a"),
    *(b"7z\xbc\xaf", b"\xfd7zXZ", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"OggS", b"ID3", b"fLaC", b"\x28\xb5\x2f\xfd"),
)
_HEAD = 8192
_NOT_CONTROL = bytes(byte for byte in range(256) if byte > 31 or byte in b"\t\n\v\f\r\b\x1b")
_ASCII, _NOT_ASCII = bytes(range(128)), bytes(range(128, 256))
_DECLARABLE = ("cp12", "cp8", "cp9", "iso8859", "koi8", "mac-", "gb", "big5", "shift_jis", "euc_")
_CYRILLIC = bytes((*range(0xC0, 0x100), *b"\xa5\xa8\xaa\xaf\xb2\xb3\xb4\xb8\xba\xbf"))
_CLASSES = bytes(
    ord("x" if byte in _CYRILLIC else "a" if byte < 128 and chr(byte).isalpha() else " ") for byte in range(256)
)
_NAME_IT = "give --encoding if the file is in another encoding"


class Source(NamedTuple):
    """A decoded draft.

    `path` as given ("<stdin>" for standard input); `text` without the byte-order mark, line ends as they are;
    `encoding` under its usual name; `notices` what the user should know about the reading.
    """

    path: str
    text: str
    encoding: str
    notices: tuple[str, ...]


class Unreadable(Exception):
    """A draft that cannot be read; `skip` marks a binary file, which is no mistake when met in a folder."""

    def __init__(self, message: str, hint: str = "", skip: bool = False) -> None:
        super().__init__(message)
        self.message, self.hint, self.skip = message, hint, skip


def read_source(path: str, encoding: str | None = None) -> Source:
    """Read and decode one file. Raises Unreadable."""
    try:
        with open(path, "rb") as file:
            state = os.fstat(file.fileno())
            _check_size(state.st_size)
            # A pipe or a device tells no size and need not end.
            data = file.read() if stat.S_ISREG(state.st_mode) else file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _unopened(path, error) from None
    return decode(data, path, encoding)


def decode(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Decode by byte-order mark, else as told, else as UTF-8, as declared, as detected. Raises Unreadable."""
    _check_size(len(data))
    if data.startswith(_MAGIC):
        raise Unreadable("binary file", skip=True)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Source(path, _strictly(data, name, len(mark)), name, ())
    if encoding:
        return Source(path, _strictly(data, encoding), encoding.lower(), ())
    _check_binary(data)
    try:
        return Source(path, data.decode(), "utf-8", ())
    except UnicodeDecodeError as error:
        return _declared(data, path) or _detected(data, path, error)


def _check_size(size: int) -> None:
    if size > MAX_BYTES:
        message = f"too large: {-(-size // 1_000_000)} MB, the limit is {MAX_BYTES // 1_000_000} MB"
        raise Unreadable(message, "split it into single stories")


def _check_binary(data: bytes) -> None:
    head = data[:_HEAD]
    if b"\0" in data:
        # Text in UTF-16 without its mark has a NUL in every other byte.
        wide = max(head[::2].count(0), head[1::2].count(0)) * 3 > len(head)
        raise Unreadable("binary file", "if it is text in UTF-16, give --encoding utf-16-le" if wide else "", skip=True)
    if len(head.translate(None, _NOT_CONTROL)) * 20 > len(head):
        raise Unreadable("binary file", skip=True)


def _unopened(path: str, error: Exception) -> Unreadable:
    """The user's view of an error of the operating system."""
    if not isinstance(error, OSError):
        return Unreadable("no such file", "this cannot be the name of a file")
    if isinstance(error, FileNotFoundError):
        broken = os.path.islink(path)
        return Unreadable("no such file", "the link points nowhere" if broken else "it may have been moved or deleted")
    if os.path.isdir(path):
        return Unreadable("a folder, not a file")
    if isinstance(error, PermissionError):
        return Unreadable("permission denied", "you may not read this file")
    message = error.strerror or str(error)
    return Unreadable(message[:1].lower() + message[1:])


def _strictly(data: bytes, encoding: str, skip: int = 0) -> str:
    """Decode what follows the first `skip` bytes; a byte that does not fit is named with its place in the file."""
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _misfit(data, skip, error, encoding) from None
    except (LookupError, UnicodeError):
        raise Unreadable(f"unknown encoding {encoding!r}", "for example utf-8, utf-16-le, windows-1251") from None


def _misfit(data: bytes, skip: int, error: UnicodeDecodeError, encoding: str) -> Unreadable:
    before = data[skip : skip + error.start].decode(encoding, "ignore")
    line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
    column = len(before) - max(before.rfind("\n"), before.rfind("\r"))
    offset = skip + error.start
    place = f"byte {offset} (0x{data[offset]:02X}; line {line}, column {column})"
    name = encoding.upper() if encoding.startswith("utf") else encoding
    return Unreadable(f"broken {name} at {place}", _NAME_IT)


def _declared(data: bytes, path: str) -> Source | None:
    """Read as the file itself says, if it does and if that works."""
    name = _declaration(data[:_HEAD].decode("latin-1").lower())
    try:
        known = codecs.lookup(name).name
        if not known.startswith(_DECLARABLE):
            return None
        if known == "iso8859-1" and data.translate(None, _ASCII) and min(data.translate(None, _ASCII)) < 0xA0:
            name = "windows-1252"  # as browsers do: these bytes are control characters otherwise
        return Source(path, data.decode(name), name, ())
    except (LookupError, UnicodeError):
        return None


def _declaration(head: str) -> str:
    """Name of the encoding in an XML declaration, an HTML meta element or front matter, in lower case, or ""."""
    if head.startswith("<?xml"):
        return _value_after(head.partition("?>")[0], "encoding")
    if head.startswith(("---", "+++")):
        matter = head[3:].partition("\n" + head[:3])[0]
        for line in matter.splitlines():
            if line.startswith(("coding", "encoding")):
                return _value_after(line, "coding")
    at = head.find("<meta")
    while at >= 0:
        element = head[at:].partition(">")[0]
        if "charset" in element:
            return _value_after(element, "charset")
        at = head.find("<meta", at + 1)
    return ""


def _value_after(text: str, key: str) -> str:
    value = text.partition(key)[2].lstrip(" =:\"'")
    length = 0
    while length < len(value) and (value[length].isalnum() or value[length] in "-_."):
        length += 1
    return value[:length]


def _detected(data: bytes, path: str, error: UnicodeDecodeError) -> Source:
    """Tell Windows-1251 from Windows-1252; refuse UTF-8 with a few broken bytes and what is neither."""
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    whole = len(lenient) - len(data.translate(None, _NOT_ASCII)) - broken
    if whole >= broken:
        raise _misfit(data, 0, error, "utf-8")
    name = _likely(data)
    try:
        text = data.decode(name)
    except (LookupError, UnicodeDecodeError):
        raise _misfit(data, 0, error, "utf-8") from None
    return Source(path, text, name, (f"read as {name} (detected); give --encoding if that is wrong",))


def _likely(data: bytes) -> str:
    """Name of the encoding, or "" when neither is likely.

    Cyrillic letters (0xC0 and above, and those of Ukrainian) stand beside each other, the accented letters of
    Western languages beside ASCII letters. Nearly all that is not ASCII is letters in Cyrillic text.
    """
    classes = data.translate(_CLASSES)
    cyrillic, western = classes.count(b"xx"), classes.count(b"xa") + classes.count(b"ax")
    if cyrillic <= western:
        return "windows-1252"
    return "windows-1251" if classes.count(b"x") * 4 > len(data.translate(None, _ASCII)) * 3 else ""
