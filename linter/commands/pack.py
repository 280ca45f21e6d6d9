"""`copydesk pack`: for those who write rules."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from linter.commands.packs import UnknownPack, chosen_folders
from linter.packs.load import load_pack
from linter.packs.mistake import PackError
from linter.packs.proof import check_together, prove
from linter.packs.schema import pack_head_schema, rule_file_schema


@click.group()
def pack() -> None:
    """Write, check and publish rule packs."""


@pack.command()
@click.argument("packs", nargs=-1)
def check(packs: tuple[str, ...]) -> None:
    """Load packs strictly and run every example in them.

    PACKS are names of built-in packs or folders; left out, all built-in packs are checked.
    """
    try:
        folders = chosen_folders(packs)
    except UnknownPack as error:
        raise click.UsageError(str(error)) from None
    loaded, failed = [], False
    for folder in folders:
        try:
            loaded.append(load_pack(Path(folder)))
        except PackError as error:
            click.echo(str(error), err=True)
            failed = True
    for one in loaded:
        proof = prove(one)
        for mistake in proof.mistakes:
            click.echo(str(mistake))
        state = f"{len(proof.mistakes)} wrong" if proof.mistakes else "all as they should be"
        click.echo(f"{one.head.pack} {one.head.version}: {proof.rules} rules, {proof.examples} examples, {state}")
        failed = failed or bool(proof.mistakes)
    for mistake in check_together(loaded) if loaded else ():
        click.echo(str(mistake))
        failed = True
    sys.exit(2 if failed else 0)


@pack.command()
@click.option("--pack", "head", is_flag=True, help="The schema of pack.yaml in place of that of a rule file.")
def schema(head: bool) -> None:
    """Print the JSON Schema of a rule file, for editors that complete and check YAML."""
    click.echo(json.dumps(pack_head_schema() if head else rule_file_schema(), indent=2, ensure_ascii=False))
