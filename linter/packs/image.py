"""Compiled packs on disk: written once, read piece by piece by every run.

The file holds a head (marshal) and sections. Acts and rules are blobs of their own behind tables of offsets, so that a
run reads only those that its text meets. It is a cache: anything odd about it means that packs are compiled again. It
lies in the user's own cache folder, because marshal must never read a stranger's bytes.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib

from linter import __version__
from linter.engine.active import ActiveRule, Evidence, House, Part, Severities
from linter.engine.index import anchor_index, anchors, automaton_index
from linter.engine.pattern import Frame
from linter.engine.ruleset import Choice, Compiled, Ruleset, Shelf, by_page, duties_of, near_list, whole_rules
from linter.engine.spelling import Spelling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, BinaryIO

    from linter.engine.index import Entry, Index

    Stamp = tuple[list[tuple[str, int, int]], int | None]

MAGIC = b"copydesk13"
SPARSE = 8
RACY_NS = 2_000_000_000
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_CODE = (
    *(f"packs/{name}.py" for name in ("compile", "activate", "notation", "rule", "image", "review", "required")),
    *(f"engine/{name}.py" for name in ("active", "fold", "spelling", "pattern", "normalise", "index", "ruleset")),
    "voice/distancing.py",
)


class StaleImage(Exception):
    """An image that is missing, damaged, or older than its packs."""


def cache_folder() -> str:
    """The user's cache folder for compiled packs; `COPYDESK_CACHE` overrides it."""
    if given := os.environ.get("COPYDESK_CACHE"):
        return given
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "copydesk")


def image_path(folders: Sequence[str]) -> str:
    """The path of the image for these pack folders, in this order, under this version and interpreter."""
    identity = _identity(folders)
    return os.path.join(cache_folder(), f"packs-{zlib.crc32(identity.encode('utf-8', 'surrogateescape')):08x}.image")


def _identity(folders: Sequence[str]) -> str:
    return "\0".join((__version__, str(sys.implementation.cache_tag), _PACKAGE, *map(os.path.abspath, folders)))


def watched(folders: Sequence[str]) -> list[str]:
    """Every file and folder on which an image depends."""
    paths = [os.path.join(_PACKAGE, *name.split("/")) for name in _CODE]
    for folder in folders:
        paths.append(folder)
        paths += sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith((".yaml", ".yml")))
    return paths


def _states(paths: Sequence[str]) -> list[tuple[str, int, int]]:
    """(path, time of change in ns, size) of each path; a missing one has size -1."""
    states = []
    for path in paths:
        try:
            status = os.stat(path)
            states.append((path, status.st_mtime_ns, status.st_size))
        except OSError:
            states.append((path, 0, -1))
    return states


def _contents(paths: Sequence[str]) -> int:
    """A checksum over the contents of the files among the paths."""
    checksum = 0
    for path in paths:
        if os.path.isfile(path):
            with open(path, "rb") as file:
                checksum = zlib.crc32(file.read(), checksum)
    return checksum


def stamp(folders: Sequence[str], now_ns: int) -> Stamp:
    """What the packs look like at this time. Raises OSError.

    It is taken before they are read: what changes while they are being compiled then makes the image stale.
    """
    paths = watched(folders)
    states = _states(paths)
    # A change within the same tick of the clock shows in the contents alone.
    return states, _contents(paths) if max(state[1] for state in states) > now_ns - RACY_NS else None


def write_image(path: str, folders: Sequence[str], compiled: Compiled, before: Stamp) -> None:
    """Write an image atomically; `before` is the stamp of the packs that were compiled. Raises OSError."""
    sections, head = _sections(compiled)
    head["identity"] = _identity(folders)
    head["states"], head["contents"] = before
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    temporary = f"{path}.{os.getpid()}"
    try:
        with open(temporary, "wb") as file:
            file.write(_assemble(head, sections))
        os.replace(temporary, path)
    except OSError:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise


def _assemble(head: dict[str, Any], sections: dict[str, bytes]) -> bytes:
    """Head and sections as one file; offsets count from the end of the head."""
    place, places = 0, {}
    for name, data in sections.items():
        places[name] = (place, len(data))
        place += len(data)
    head["places"], head["size"] = places, place
    blob = marshal.dumps(head)
    start = MAGIC + len(blob).to_bytes(4, "little") + zlib.crc32(blob).to_bytes(4, "little")
    return b"".join((start, blob, *sections.values()))


def _sections(compiled: Compiled) -> tuple[dict[str, bytes], dict[str, Any]]:
    """The sections of an image, and what the head says about rules and pages."""
    pages = by_page(compiled.keys)
    sections = {}
    for page, (keys, ids) in pages.items():
        sections[f"keys {page}"] = marshal.dumps((keys, ids))
        sections[f"anchors {page} at"], sections[f"anchors {page}"] = _buckets(anchors(keys, ids))
    sections["acts at"], sections["acts"] = _blobs(compiled.acts)
    sections["rules at"], sections["rules"] = _blobs(compiled.rules)
    sections["words at"], sections["words"] = _blobs([spelling for _, spelling in compiled.words])
    lists = [near_list(compiled, number) for number in range(len(compiled.near))]
    sections["near at"], sections["near"] = _blobs(lists)
    sections["duties"], sections["defaults"] = duties_of(compiled), bytes(rule.default for rule in compiled.rules)
    sections["names"] = marshal.dumps([rule.id for rule in compiled.rules])
    sections["former"] = marshal.dumps(compiled.former)
    sections["markers"] = marshal.dumps(_bare(compiled.markers, {}))
    return sections, {"pages": list(pages), "whole": whole_rules(compiled)}


def _blobs(values: Sequence[object]) -> tuple[bytes, bytes]:
    """A table of offsets (four bytes each) and the values behind it; nothing for None."""
    known: dict[int, Any] = {}
    blobs = [b"" if value is None else marshal.dumps(_bare(value, known)) for value in values]
    place, table = 0, [0]
    for blob in blobs:
        place += len(blob)
        table.append(place)
    return b"".join(offset.to_bytes(4, "little") for offset in table), b"".join(blobs)


def _buckets(table: dict[bytes, list[Entry]]) -> tuple[bytes, bytes]:
    """Anchors by the remainder of their bytes, as blobs; most buckets are empty, so that most words cost one look."""
    buckets: list[list[tuple[bytes, tuple[Entry, ...]]] | None] = [None] * (len(table) * SPARSE + 1)
    for anchor, keys in table.items():
        number = int.from_bytes(anchor, "little") % len(buckets)
        buckets[number] = [*(buckets[number] or []), (anchor, tuple(keys))]
    return _blobs([bucket and tuple(bucket) for bucket in buckets])


def _bare(value: Any, known: dict[int, Any]) -> Any:
    """Records as plain tuples, which is all that marshal takes; what many share is taken apart once."""
    if not isinstance(value, tuple):
        return value
    bare = known.get(id(value))
    if bare is None:
        bare = known[id(value)] = tuple([_bare(item, known) for item in value])
    return bare


class Image:
    """An open image."""

    def __init__(self, file: BinaryIO, head: dict[str, Any], base: int) -> None:
        self._file, self.head, self._base = file, head, base

    def section(self, name: str) -> bytes:
        """The bytes of one section."""
        place, length = self.head["places"][name]
        return self._read(place, length)

    def _read(self, place: int, length: int) -> bytes:
        self._file.seek(self._base + place)
        return self._file.read(length)

    def blob(self, name: str, table: bytes, number: int) -> Any:
        """Value `number` of a section of blobs."""
        first = int.from_bytes(table[number * 4 : number * 4 + 4], "little")
        last = int.from_bytes(table[number * 4 + 4 : number * 4 + 8], "little")
        return marshal.loads(self._read(self.head["places"][name][0] + first, last - first))


def open_image(path: str, folders: Sequence[str]) -> Image:
    """Open the image at `path` if it stands for these packs as they are now. Raises StaleImage."""
    try:
        file = open(path, "rb", buffering=0)  # noqa: SIM115 - stays open for the run
    except OSError as error:
        raise StaleImage(str(error)) from None
    try:
        head, base = _head(file)
        if head["identity"] != _identity(folders):
            raise StaleImage("not the image of these packs")
        paths = watched(folders)
        if head["states"] != _states(paths):
            raise StaleImage("packs have changed")
        if head["contents"] is not None and head["contents"] != _contents(paths):
            raise StaleImage("packs have changed")
    except (OSError, StaleImage) as error:
        file.close()  # Windows does not replace a file that is open
        raise StaleImage(str(error)) from None
    return Image(file, head, base)


def _head(file: BinaryIO) -> tuple[dict[str, Any], int]:
    """The head of an image, and where its sections begin. Raises StaleImage if the image is damaged."""
    start = file.read(len(MAGIC) + 8)
    length = int.from_bytes(start[len(MAGIC) : len(MAGIC) + 4], "little")
    blob = file.read(length)
    checksum = int.from_bytes(start[len(MAGIC) + 4 :], "little")
    if not (start.startswith(MAGIC) and 0 < length == len(blob) and zlib.crc32(blob) == checksum):
        raise StaleImage("damaged")
    head = marshal.loads(blob)
    base = len(start) + length
    if head["size"] != os.fstat(file.fileno()).st_size - base:
        raise StaleImage("damaged")
    return head, base


def ruleset_from(image: Image, choice: Choice, bulk: bool) -> Ruleset:
    """The ruleset of an image; `bulk` says that much text is coming, so that building the automaton pays."""
    tables = {name: image.section(f"{name} at") for name in ("acts", "rules", "words", "near")}
    shelf = Shelf(
        names=lambda: marshal.loads(image.section("names")),
        former=lambda: marshal.loads(image.section("former")),
        defaults=image.section("defaults"),
        duties=image.section("duties"),
        whole=image.head["whole"],
        acts=lambda number: image.blob("acts", tables["acts"], number),
        rule=lambda number: _rule(image.blob("rules", tables["rules"], number)),
        near=lambda number: image.blob("near", tables["near"], number),
        word=lambda number: Spelling(*image.blob("words", tables["words"], number)),
        markers=lambda: [_marker(*marker) for marker in marshal.loads(image.section("markers"))],
    )
    return Ruleset(shelf, [(page, _index(image, page, bulk)) for page in image.head["pages"]], choice)


def _index(image: Image, page: str, bulk: bool) -> Index:
    """The automaton for much text where there is one, else the anchors; both give the same hits."""
    loaded: list[Index] = []

    def search(shadow: bytes) -> list[tuple[int, int, int]]:
        if not loaded:
            loaded.append(_load_index(image, page, bulk))
        return loaded[0](shadow)

    return search


def _load_index(image: Image, page: str, bulk: bool) -> Index:
    if bulk:
        try:
            return automaton_index(*marshal.loads(image.section(f"keys {page}")))
        except ImportError:
            pass
    return _anchor_index(image, f"anchors {page}")


def _anchor_index(image: Image, name: str) -> Index:
    """The anchors of an image: a word of the text is looked up in its bucket, and only full buckets are read."""
    table = image.section(f"{name} at")
    count = len(table) // 4 - 1

    def keys_of(word: bytes) -> Sequence[Entry]:
        at = int.from_bytes(word, "little") % count * 4
        if table[at : at + 4] == table[at + 4 : at + 8]:
            return ()
        return next((keys for anchor, keys in image.blob(name, table, at // 4) if anchor == word), ())

    return anchor_index(keys_of)


def _marker(key: int, spelling: tuple[Any, ...], frame: Any) -> tuple[int, Spelling, Frame | None]:
    """A distancing marker with its parts as records again."""
    return key, Spelling(*spelling), frame


def _rule(values: tuple[Any, ...]) -> ActiveRule:
    """A rule as a record again."""
    rule = ActiveRule(*values)
    return rule._replace(
        severities=Severities(*rule.severities),
        sources=tuple(Evidence(*source) for source in rule.sources),
        parts=tuple(_part(part) for part in rule.parts),
        houses=tuple(House(name, uses, own and Severities(*own)) for name, uses, own in rule.houses),
    )


def _part(values: tuple[Any, ...]) -> Part:
    part = Part(*values)
    return part._replace(severities=Severities(*part.severities) if part.severities else None)
