"""Normalise prose for the slow lane, with a map back to where every character came from.

Runs of white space without a blank line become one space; soft hyphens and zero-width characters go; accents are
composed; ligatures, full-width letters and the like take their plain form (Unicode NFKC).
"""

from __future__ import annotations

import re
import unicodedata

from linter.text.document import OffsetMap, OffsetMapBuilder

_SPACE = " \\t\\r\\n\\x0b\\x0c\\x1c-\\x1f\\x85\\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_ODD = re.compile(
    f"[{_SPACE}]{{2,}}"
    "|[\\t\\x0b\\x0c\\x1c-\\x1f\\x85\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\\r]"
    "|[\xad\u200b-\u200f\u2060-\u2064\ufeff]+"
    "|[^\\W\\d_][\u0300-\u036f]+"
    "|[\u017f\u212a\ufb00-\ufb06\uff01-\uff5e]"
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
        replacement = _plain(match.group())
        if replacement is None:
            continue
        parts += (bare[last : match.start()], replacement)
        _keep(built, bare_map, last, match.start())
        if replacement:
            built.add(len(replacement), *bare_map.span(match.start(), match.end()))
        last = match.end()
    parts.append(bare[last:])
    _keep(built, bare_map, last, len(bare))
    return "".join(parts), built.finish()


def _plain(found: str) -> str | None:
    """What stands for an odd sequence; None if it stays."""
    if found[0].isspace():
        return " " if len(_LINE.findall(found)) < 2 else "\n" * len(found)
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
