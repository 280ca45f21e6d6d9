"""A progress bar on standard error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import click

Item = TypeVar("Item")


def progress(items: Sequence[Item]) -> Iterator[Item]:
    """Yield the items and show on standard error how many are done."""
    import sys

    with click.progressbar(items, label="checking", file=sys.stderr, show_pos=True) as bar:
        yield from bar
