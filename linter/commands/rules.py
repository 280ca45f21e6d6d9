"""`copydesk rules`: what is active here. `copydesk explain`: what a rule says and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import get_terminal_size

import click

from linter.commands.packs import UnknownPack, chosen_folders
from linter.engine.active import LEVEL_NAMES
from linter.packs.compile import compile_packs
from linter.packs.explain import explain_rule
from linter.packs.load import load_pack
from linter.packs.mistake import Mistake, PackError, did_you_mean
from linter.packs.rule import Pack, items
from linter.report.text import fold


def load_named(names: tuple[str, ...]) -> list[Pack]:
    """Load packs by name or folder (all built-in ones if none is named). Raises UsageError or exits with 2."""
    try:
        folders = chosen_folders(names)
    except UnknownPack as error:
        raise click.UsageError(str(error)) from None
    packs: list[Pack] = []
    mistakes: list[Mistake] = []
    for folder in folders:
        try:
            packs.append(load_pack(Path(folder)))
        except PackError as error:
            mistakes += error.mistakes
    for mistake in mistakes:
        click.echo(f"copydesk: {mistake}", err=True)
    if mistakes:
        raise SystemExit(2)
    return packs


@click.command()
@click.option("--pack", "-p", "names", multiple=True, metavar="PACK", help="Only these packs, by name or folder.")
@click.option("--packs", "only_packs", is_flag=True, help="List the packs alone.")
def rules(names: tuple[str, ...], only_packs: bool) -> None:
    """List the rules: severity in own voice, id, title. Rules that are off by default say so."""
    for pack in load_named(names):
        click.secho(f"{pack.head.pack} {pack.head.version}", bold=True, nl=False)
        click.echo(f"  {pack.head.title} ({len(pack.rules)} rules)")
        if only_packs:
            continue
        active = compile_packs([pack]).rules
        longest = max((len(rule.id) for rule in active), default=0)
        for rule in sorted(active, key=lambda rule: rule.id):
            state = "" if rule.default else "  (off by default)"
            click.echo(f"  {LEVEL_NAMES[rule.severities.own]:8}{rule.id:{longest}}  {rule.title}{state}")


@click.command()
@click.argument("rule")
@click.option("--pack", "-p", "names", multiple=True, metavar="PACK", help="Look in these packs, by name or folder.")
def explain(rule: str, names: tuple[str, ...]) -> None:
    """Say what RULE reports and why: forms, severities, who uses them, sources, examples.

    RULE is a full id such as ukraine-russia/kyiv, or its last part where only one rule has it.
    """
    packs = load_named(names)
    found = [(pack, one) for pack in packs for one in pack.rules if _is(rule, pack, one.id, items(one.formerly))]
    if not found and rule in {pack.head.pack for pack in packs}:
        raise click.UsageError(f"`{rule}` is a pack; `copydesk rules --pack {rule}` lists its rules")
    if not found:
        known = {name for pack in packs for one in pack.rules for name in (one.id, f"{pack.head.pack}/{one.id}")}
        raise click.UsageError(f"no rule `{rule}`{did_you_mean(rule, known, 0)}")
    if len(found) > 1:
        names_found = ", ".join(f"{pack.head.pack}/{one.id}" for pack, one in found)
        raise click.UsageError(f"`{rule}` is the name of several rules: {names_found}")
    click.echo_via_pager("".join(_page(explain_rule(*found[0]))).removesuffix("\n"))  # the pager adds one


def _is(wanted: str, pack: Pack, slug: str, formerly: list[str]) -> bool:
    """Whether a rule is the one meant, by its id, its last part or a former id."""
    return any(wanted in (name, f"{pack.head.pack}/{name}") for name in (slug, *formerly))


def _page(parts: Iterator[tuple[str, list[str]]]) -> Iterator[str]:
    """Headings and folded text."""
    columns = min(get_terminal_size().columns, 100)
    for index, (heading, lines) in enumerate(parts):
        yield f"{click.style(heading, bold=True)}\n" if index == 0 else f"\n{click.style(heading, bold=True)}\n"
        for line in lines:
            first, *rest = fold(line, columns - 4)
            yield f"  {first}\n" + "".join(f"    {more}\n" for more in rest)
