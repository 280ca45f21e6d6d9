"""Markdown as its reader sees it: the prose of each block, with the place of every character."""

from __future__ import annotations

import re

import pyromark

from linter.text.document import MASK, Document, OffsetMapBuilder
from linter.text.prose import Prose
from linter.text.rawhtml import RAW, tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from linter.text.source import Source

    Event = str | dict[str, Any]
    Extent = dict[str, int]

_SYNTAX = pyromark.Options
# Not the parser's own front matter: it takes any "---" in mid-story for one and would hide the text below.
_OPTIONS = (
    _SYNTAX.ENABLE_TABLES
    | _SYNTAX.ENABLE_FOOTNOTES
    | _SYNTAX.ENABLE_STRIKETHROUGH
    | _SYNTAX.ENABLE_TASKLISTS
    | _SYNTAX.ENABLE_MATH
    | _SYNTAX.ENABLE_GFM
    | _SYNTAX.ENABLE_WIKILINKS
    | _SYNTAX.ENABLE_DEFINITION_LIST
    | _SYNTAX.ENABLE_HEADING_ATTRIBUTES
)
_INLINE = frozenset("Emphasis Strong Strikethrough Subscript Superscript Link Image".split())
_BREAKS = frozenset(("SoftBreak", "HardBreak"))
_OBJECTS = frozenset("Code InlineMath DisplayMath FootnoteReference".split())
_KINDS = {
    "Heading": "heading",
    "Item": "item",
    "TableCell": "cell",
    "DefinitionListTitle": "item",
    "DefinitionListDefinition": "item",
    "FootnoteDefinition": "paragraph",
}
_HTML_KINDS = {f"h{level}": "heading" for level in range(1, 7)} | {"li": "item", "td": "cell", "th": "cell"}
_HTML_HIDDEN = RAW | frozenset("code pre samp kbd template svg math head".split())
_HTML_UNSEEN = frozenset("script style template head title noembed noframes".split())
_HTML_BARRIERS = frozenset("img sup".split())
_HTML_BLOCKS = frozenset(
    """address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset
    figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 header hr html legend li link main menu menuitem
    nav ol optgroup option p param search section summary table tbody td tfoot th thead tr track ul video audio canvas
    select button""".split()
)
_LINE_END = r"(?:\r\n?|\n)"
_FRONT_MATTER = re.compile(
    rf"""
      ---[ \t]*{_LINE_END} (?= [ \t]* (?: \# | [\w.\"'-]+[ \t]*:\s ) ) (?: [^\r\n]*{_LINE_END} )*? (?: --- | \.\.\. )
          [ \t]* (?: {_LINE_END} | \Z )
    | \+\+\+[ \t]*{_LINE_END} (?: [^\r\n]*{_LINE_END} )*? \+\+\+[ \t]* (?: {_LINE_END} | \Z )
    """,
    re.VERBOSE,
)
_QUOTE_END = re.compile(r"</blockquote", re.IGNORECASE)
_LONE_CR = re.compile(r"\r(?!\n)")
_INERT = "¤"
_SHORTCODE = re.compile(rf"\{{\{{[<%](?:(?!\{{\{{|{_LINE_END}[ \t]*{_LINE_END}).)*?[>%]\}}\}}", re.DOTALL)
_MATH_END = re.compile(rb"[^\s$]\$")
_PRICE = re.compile(r"(?<![\\$])\$(?=\d)")
_PRICED_WORDS = re.compile(r"\d[\d.,]*(?:[kmb]n?)?[\s–-]+[^\W\d]{2,}[^\\^_={}]*", re.IGNORECASE)


def read_markdown(source: Source) -> Document:
    """Read Markdown (CommonMark and the usual extensions); front matter is no prose."""
    shown = _without_shortcodes(source.text)
    matter = _FRONT_MATTER.match(shown)
    body = matter.end() if matter else 0
    # The parser knows a lone CR as the end of a line but not of a block.
    lines = _LONE_CR.sub("\n", shown[body:]) if "\r" in shown else shown[body:]
    data = _with_inert_prices(lines.encode("utf-8", "replace"))
    reader = _Reader(shown, _Places(data, body))
    for event, extent in _events(data):
        reader.take(event, extent)
    return reader.prose.document(source)


def _without_shortcodes(text: str) -> str:
    """The text with Hugo shortcodes masked, as long as before: the parser would take them apart."""
    if "{{" not in text:
        return text
    return _SHORTCODE.sub(lambda shortcode: re.sub(r"[^\r\n]", MASK, shortcode.group()), text)


def _with_inert_prices(data: bytes) -> bytes:
    """Put another sign for "$" before numbers if the parser takes the words between two prices for mathematics."""
    if _MATH_END.search(data) and any(_is_price(event, extent, data) for event, extent in _events(data)):
        return _PRICE.sub(_INERT, data.decode()).encode()
    return data


def _is_price(event: Event, extent: Extent, data: bytes) -> bool:
    if isinstance(event, str) or "InlineMath" not in event:
        return False
    start, end = extent["start"], extent["end"]
    before, after = data[max(start - 1, 0) : start], data[end : end + 1]
    return before.isalnum() or after.isdigit() or bool(_PRICED_WORDS.fullmatch(event["InlineMath"]))


def _events(data: bytes) -> Iterator[tuple[Event, Extent]]:
    events: Iterator[Any] = pyromark.events_with_range(data.decode(), options=_OPTIONS)
    return events


class _Places:
    """Turns byte offsets into code points; quick as long as each lies near the one before."""

    def __init__(self, data: bytes, offset: int) -> None:
        self._data, self._byte, self._point = data, 0, offset

    def point(self, byte: int) -> int:
        """Code point of the source at this byte of the parsed data."""
        if byte >= self._byte:
            self._point += len(self._data[self._byte : byte].decode())
        else:
            self._point -= len(self._data[byte : self._byte].decode())
        self._byte = byte
        return self._point

    def span(self, extent: Extent) -> tuple[int, int]:
        """Source span of an event."""
        return self.point(extent["start"]), self.point(extent["end"])


class _Reader:
    """Follows the parser's events and says of each whether it is prose, and in which block."""

    def __init__(self, text: str, places: _Places) -> None:
        self.prose = Prose(text)
        self._text, self._places = text, places
        self._containers: list[str] = []
        self._level = 0
        self._silent = 0  # depth of code and autolinks
        self._html: list[tuple[int, int]] = []
        self._html_kind = ""
        self._html_quote = False
        self._last_closing_quote: int | None = None
        self._hidden: list[str] = []  # open elements whose content is no prose, within one block

    def take(self, event: Event, extent: Extent) -> None:
        """Take one event of the parser; those without prose and without effect on it are passed over."""
        name, value = (event, "") if isinstance(event, str) else next(iter(event.items()))
        if name == "Text":
            self._words(value, *self._places.span(extent))
        elif name == "Start":
            self._start(value, extent)
        elif name == "End":
            self._end(value, extent)
        elif name in _BREAKS:
            self._add("\n", *self._places.span(extent))
        elif name in _OBJECTS:
            self._add(MASK, *self._places.span(extent))
        elif name == "Html":
            self._html.append(self._places.span(extent))
        elif name == "InlineHtml":
            for token in tokens(value):
                self._element(token.kind, token.value, *self._places.span(extent))

    def _start(self, value: Any, extent: Extent) -> None:
        tag = _tag(value)
        if tag == "Image":
            start = self._places.point(extent["start"])
            self.prose.part(start, start + len("!["))
        elif tag == "Link" and value["Link"]["link_type"] in ("Autolink", "Email"):
            self._add(MASK, *self._places.span(extent))
            self._silent += 1
            self._containers.append("autolink")
        elif tag not in _INLINE:
            self._close()
            self._silent += tag == "CodeBlock"
            self._level = int(value["Heading"]["level"][1:]) if tag == "Heading" else 0
            quotation = tag == "BlockQuote" and value["BlockQuote"] is None  # else a callout such as [!NOTE]
            self._containers.append("quote" if quotation else _KINDS.get(tag, ""))

    def _end(self, value: Any, extent: Extent) -> None:
        tag = _tag(value)
        if tag == "Image":
            self.prose.part(self.prose.reached, self._places.point(extent["end"]))
        elif tag == "Link" and self._containers[-1:] == ["autolink"]:
            self._silent -= 1
            self._containers.pop()
        elif tag not in _INLINE:
            if tag == "HtmlBlock":
                self._read_html()
            self._close()
            self._silent -= tag == "CodeBlock"
            self._level, self._html_kind = 0, ""
            self._containers.pop()

    def _words(self, value: str, start: int, end: int) -> None:
        # Not the parser's word for what is verbatim: a price sign may have been made inert.
        self._add(self._text[start:end] if len(value) == end - start else value, start, end)

    def _read_html(self) -> None:
        """Read a block of HTML: its lines, without the margin that quotes and lists put before them, as one text."""
        html = OffsetMapBuilder()
        for start, end in self._html:
            html.add(end - start, start, end)
        offsets = html.finish()
        for token in tokens("".join(self._text[start:end] for start, end in self._html)):
            if token.kind == "text":
                for start, end in offsets.pieces(token.start, token.end):
                    self._add(self._text[start:end], start, end)
            elif token.kind == "entity":
                self._add(token.value, *offsets.span(token.start, token.end))
            else:
                self._element(token.kind, token.value, *offsets.span(token.start, token.end))
        self._html = []

    def _element(self, kind: str, name: str, start: int, end: int) -> None:
        """What the tag of an HTML element does to the prose around it."""
        if name in _HTML_HIDDEN:
            self._hide(kind, name, start, end)
        elif self._hidden:
            return
        elif name == "br":
            self._add("\n", start, end)
        elif name in _HTML_BARRIERS:
            self.prose.part(start, end)
        elif name in _HTML_BLOCKS:
            self._close()
            self._html_container(kind, name, end)

    def _hide(self, kind: str, name: str, start: int, end: int) -> None:
        if kind == "open":
            if name not in _HTML_UNSEEN:
                self._add(MASK, start, end)
            if not self._text.endswith("/>", start, end):
                self._hidden.append(name)
        elif name in self._hidden:
            del self._hidden[self._hidden.index(name) :]

    def _html_container(self, kind: str, name: str, end: int) -> None:
        if name == "blockquote":
            # One that is never closed would make a quotation of the rest of the story.
            self._html_quote = kind == "open" and end <= self._end_of_quotes()
        elif name in _HTML_KINDS:
            self._html_kind = _HTML_KINDS[name] if kind == "open" else ""
            self._level = int(name[1]) if kind == "open" and name[0] == "h" else 0

    def _end_of_quotes(self) -> int:
        if self._last_closing_quote is None:
            self._last_closing_quote = max((found.start() for found in _QUOTE_END.finditer(self._text)), default=-1)
        return self._last_closing_quote

    def _add(self, content: str, start: int, end: int) -> None:
        if not self._silent and not self._hidden:
            self.prose.add(content, start, end)

    def _close(self) -> None:
        kind = self._kind()
        self.prose.close(kind, self._level if kind == "heading" else 0)
        self._hidden.clear()

    def _kind(self) -> str:
        if self._html_quote or "quote" in self._containers:
            return "quote"
        kinds = [kind for kind in self._containers if kind]
        return self._html_kind or (kinds[-1] if kinds else "paragraph")


def _tag(value: Any) -> str:
    return value if isinstance(value, str) else next(iter(value))
