"""`python -m linter`."""

from linter.entry import process

process()
