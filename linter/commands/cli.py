"""The whole command line, for everything but the common call."""

from __future__ import annotations

from typing import Any

import click

from linter import __version__
from linter.commands.completion import completion
from linter.commands.options import OPTIONS, Option, Settings, split
from linter.commands.pack import pack
from linter.commands.rules import explain, rules
from linter.packs.mistake import did_you_mean


class Suggesting(click.Group):
    """A group that asks whether you meant the command with nearly this name."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or fail with the nearest name."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            ctx.fail(f"no command `{args[0]}`{did_you_mean(args[0], self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)


@click.group(cls=Suggesting, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="copydesk")
def cli() -> None:
    """A terminology and framing linter for newsrooms.

    Exit codes: 0 nothing at or above the threshold, 1 findings, 2 something to fix in an input, 3 a bug in copydesk.
    """


def _declare(option: Option) -> Any:
    """A row of the table as an option of click."""
    names = [f"--{option.name}", *([f"-{option.short}"] if option.short else [])]
    if option.kind == "flag":
        return click.option(*names, is_flag=True, help=option.help)
    kind = click.Choice(option.choices) if option.choices else None
    default = Settings._field_defaults[option.name.replace("-", "_")]
    return click.option(
        *names,
        type=kind,
        multiple=option.kind == "many",
        metavar=option.metavar or None,
        default=default or None,
        help=option.help,
    )


def _check(paths: tuple[str, ...], **values: Any) -> None:
    """Report loaded and contested wordings in drafts.

    PATHS are files or folders; - reads standard input. Folders are walked, without what .gitignore leaves out.
    """
    from linter.commands.check import run

    if not paths:
        raise click.UsageError("nothing to check: name files or folders, or - for standard input")
    values = {name: value for name, value in values.items() if value is not None}
    for option in OPTIONS:
        name = option.name.replace("-", "_")
        if option.kind == "many":
            values[name] = tuple(part for value in values.get(name, ()) for part in split(value))
    raise SystemExit(run(Settings(paths=paths, **values)))


for _option in reversed(OPTIONS):
    _check = _declare(_option)(_check)
cli.add_command(click.command("check")(click.argument("paths", nargs=-1)(_check)))
for _command in (rules, explain, pack, completion):
    cli.add_command(_command)
