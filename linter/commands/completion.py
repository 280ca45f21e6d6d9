"""`copydesk completion`: commands and options at the touch of the Tab key."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print a script that completes commands and options in SHELL.

    \b
    bash: add to ~/.bashrc  eval "$(copydesk completion bash)"
    zsh:  add to ~/.zshrc   eval "$(copydesk completion zsh)"
    fish: copydesk completion fish > ~/.config/fish/completions/copydesk.fish
    """
    script = get_completion_class(shell)
    assert script is not None  # click brings all three
    click.echo(script(context.find_root().command, {}, "copydesk", "_COPYDESK_COMPLETE").source())
