"""`copydesk pack`: for those who write rules."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from linter.commands.balance import balance_table
from linter.commands.packs import UnknownPack, chosen_folders
from linter.packs.load import load_pack
from linter.packs.mistake import PackError
from linter.packs.pages import pack_page
from linter.packs.proof import check_together, prove
from linter.packs.rule import Pack
from linter.packs.schema import pack_head_schema, rule_file_schema
from linter.report.stream import complain


@click.group()
def pack() -> None:
    """Write, check and publish rule packs."""


@pack.command()
@click.argument("packs", nargs=-1)
@click.option("--balance", multiple=True, metavar="DRAFTS", help="Count findings by side over these files or folders.")
def check(packs: tuple[str, ...], balance: tuple[str, ...]) -> None:
    """Load packs strictly and run every example in them.

    PACKS are names of built-in packs or folders; left out, all built-in packs are checked.
    """
    loaded, failed = _load(packs)
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
    if balance and loaded:
        lines, problems = balance_table(loaded, balance)
        click.echo("\n".join(lines))
        for problem in problems:
            complain(f"copydesk: {problem.told()}")
        failed = failed or bool(problems)
    sys.exit(2 if failed else 0)


def _load(packs: tuple[str, ...]) -> tuple[list[Pack], bool]:
    """The packs that load, and whether one did not."""
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
    return loaded, failed


@pack.command()
@click.argument("packs", nargs=-1)
@click.option("--to", "folder", default="docs/rules", show_default=True, help="Where the pages go.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 if a page is stale.")
def docs(packs: tuple[str, ...], folder: str, only_check: bool) -> None:
    """Write a page for each pack: what, why, who says what, sources, examples."""
    loaded, failed = _load(packs)
    stale = False
    for one in loaded:
        path, text = Path(folder) / f"{one.head.pack}.md", pack_page(one)
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale = True
        if not only_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        click.echo(f"{path}: {'is stale' if only_check else 'written'}")
    sys.exit(2 if failed else int(stale and only_check))


@pack.command()
@click.option("--pack", "head", is_flag=True, help="The schema of pack.yaml in place of that of a rule file.")
def schema(head: bool) -> None:
    """Print the JSON Schema of a rule file, for editors that complete and check YAML."""
    click.echo(json.dumps(pack_head_schema() if head else rule_file_schema(), indent=2, ensure_ascii=False))
