"""HTML met inside Markdown: its text, entities and tags, each with its place."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from linter.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKUP = re.compile(
    r"""
    (?P<comment> <!-- (?: -?> | .*? (?: --!?> | \Z ) ) | <!\[CDATA\[ .*? (?: \]\]> | \Z ) | <[!?] [^>]* (?: > | \Z ) )
    | < (?P<close>/?) (?P<name> [A-Za-z][^\s/>]*+ ) (?: =\s* (?: "[^"]*" | '[^']*' ) | [^>] )*+ >
    | (?P<torn> </? [A-Za-z] .* )
    | & (?P<entity> \#[0-9]+ | \#[xX][0-9A-Fa-f]+ | [A-Za-z][A-Za-z0-9]* ) ;?
    """,
    re.VERBOSE | re.DOTALL,
)
RAW = frozenset("script style xmp iframe noembed noframes textarea title".split())
"""Elements whose content is not HTML: what looks like a tag in it is none."""


class Token(NamedTuple):
    """A piece of HTML at start..end, in code points.

    `kind` is "text" or "entity" (`value`: the characters shown), "open" or "close" (`value`: the element's name
    in lower case). Comments, declarations, attributes and the content of scripts make no tokens.
    """

    kind: str
    value: str
    start: int
    end: int


def tokens(html: str) -> Iterator[Token]:
    """Split HTML as browsers do; a tag that never ends swallows the rest."""
    told = at = 0
    while match := _MARKUP.search(html, at):
        start, at = match.span()
        entity = _entity(match) if match["entity"] else None
        if match["entity"] and not entity:
            continue
        if told < start:
            yield Token("text", html[told:start], told, start)
        if entity:
            yield entity
            at = entity.end
        elif match["name"]:
            name = match["name"].lower()
            yield Token("close" if match["close"] else "open", name, start, at)
            if name in RAW and not match["close"]:
                at = _end_of_raw(html, name, at)
        told = at
    if told < len(html):
        yield Token("text", html[told:], told, len(html))


def _entity(match: re.Match[str]) -> Token | None:
    """The characters an entity stands for; None when it is only an ampersand and some letters."""
    written, name = match.group(), match["entity"]
    if written[1] == "#":
        return Token("entity", unescape(written), match.start(), match.end())
    if written.endswith(";") and name + ";" in html5:
        return Token("entity", html5[name + ";"], match.start(), match.end())
    # Some old names need no semicolon, even with letters behind them: "&nbspKyiv".
    for length in range(min(len(name), 6), 1, -1):
        if name[:length] in html5:
            return Token("entity", html5[name[:length]], match.start(), match.start() + 1 + length)
    return None


def _end_of_raw(html: str, name: str, at: int) -> int:
    closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, at)
    return closing.start() if closing else len(html)
