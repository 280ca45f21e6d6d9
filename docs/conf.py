"""Sphinx configuration: the docs folder as a site, without external assets."""

from linter import __version__

project = "copydesk"
author = "the copydesk developers"
release = version = __version__
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"copydesk {version}"
myst_heading_anchors = 3
suppress_warnings = ["myst.xref_missing"]
