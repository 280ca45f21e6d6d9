"""copydesk: a terminology and framing linter for newsrooms."""

__version__ = "0.1.0"
