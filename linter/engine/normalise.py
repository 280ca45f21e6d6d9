"""Normalise prose for the slow lane, with a map back to where every character came from.

Runs of white space without a blank line become one space; soft hyphens and zero-width characters go; accents are
composed; ligatures, full-width letters and the like take their plain form (Unicode NFKC).
"""

from __future__ import annotations

import re
import unicodedata

from linter.text.document import OffsetMap, OffsetMapBuilder

_BLANK = "\t\r\x0b\x0c\x1c-\x1f\x85\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Runs of white space; single spaces of an odd sort; accents with what they stand on; ligatures and the like. Every
# alternative begins with a class of few characters, so that ordinary text is passed over quickly.
_ODD = re.compile(
    f"[ \n\xa0{_BLANK}](?:[ \n\xa0{_BLANK}]+|(?<=[{_BLANK}]))"
    "|[\u0300-\u036f]+|[\u017f\u02bc\u212a\u212b\ufb00-\ufb06\uff01-\uff5e]"
)
_LINE = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\xad\u200b-\u200f\u2060-\u2064\ufeff]")


def normalise(prose: str) -> tuple[str, OffsetMap]:
    """The normalised text and its map to `prose`, both in code points."""
    bare, bare_map = _without_invisible(prose)
    parts: list[str] = []
    built = OffsetMapBuilder()
    last = 0
    for match in _ODD.finditer(bare):
        start, end = match.span()
        if "\u0300" <= bare[start] <= "\u036f" and start > last and bare[start - 1].isalpha():
            start -= 1
        replacement = _plain(bare[start:end])
        parts += (bare[last:start], replacement)
        _keep(built, bare_map, last, start)
        built.add(len(replacement), *bare_map.span(start, end))
        last = end
    parts.append(bare[last:])
    _keep(built, bare_map, last, len(bare))
    return "".join(parts), built.finish()


def _plain(found: str) -> str:
    """What stands for an odd sequence."""
    if found[0].isspace():
        return " " if len(_LINE.findall(found)) < 2 else "\n" * len(found)
    if found == "\u02bc":
        return "’"  # an apostrophe is no letter of the word before it
    return unicodedata.normalize("NFC" if len(found) > 1 else "NFKC", found)


def _without_invisible(prose: str) -> tuple[str, OffsetMap]:
    """Prose without soft hyphens and zero-width characters, which may stand inside any other sequence."""
    built = OffsetMapBuilder()
    parts: list[str] = []
    last = 0
    for match in _INVISIBLE.finditer(prose):
        if match.start() > last:
            parts.append(prose[last : match.start()])
            built.add(match.start() - last, last, match.start())
        last = match.end()
    if last < len(prose):
        parts.append(prose[last:])
        built.add(len(prose) - last, last, len(prose))
    return "".join(parts), built.finish()


def _keep(built: OffsetMapBuilder, source: OffsetMap, start: int, end: int) -> None:
    """Carry over a stretch that stays as it is, piece by piece."""
    for first, last in source.pieces(start, end) if start < end else ():
        built.add(last - first, first, last)
