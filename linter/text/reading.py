"""Which reader reads a draft."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from linter.text.document import Document
    from linter.text.source import Source

MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".qmd")
"""Suffixes of files that are read as Markdown, in lower case; every other file is plain text."""

SUFFIXES = (".txt", ".text", *MARKDOWN_SUFFIXES)
"""Suffixes of the files picked up when a folder is walked, in lower case."""


def read_document(source: Source, format: str | None = None) -> Document:
    """Read a draft as its suffix says, or as `format` says: "text" or "markdown"."""
    if format not in (None, "text", "markdown"):
        raise ValueError(f"no such format: {format!r}")
    if format == "markdown" or (format is None and source.path.lower().endswith(MARKDOWN_SUFFIXES)):
        from linter.text.markdown import read_markdown  # loads the Markdown parser, which plain text needs not

        return read_markdown(source)
    from linter.text.plain import read_plain

    return read_plain(source)
