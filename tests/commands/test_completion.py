"""`copydesk completion`: what the Tab key does."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from .conftest import Copydesk

SIGNS = {"bash": "complete -o nosort -F", "zsh": "compdef ", "fish": "complete --no-files --command copydesk"}


@pytest.mark.parametrize("shell", SIGNS)
def test_the_script(copydesk: Copydesk, shell: str) -> None:
    outcome = copydesk("completion", shell)
    assert (outcome.code, outcome.err) == (0, "")
    assert SIGNS[shell] in outcome.out
    assert f"_COPYDESK_COMPLETE={shell}_complete" in outcome.out
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=outcome.out.encode(), check=True)


@pytest.mark.parametrize(
    ("words", "number", "expected"),
    [
        ("copydesk ch", "1", ["check"]),
        ("copydesk pack sch", "2", ["schema"]),
        ("copydesk check --fo", "2", ["--format", "--format-in"]),
        ("copydesk check --format js", "3", ["json", "jsonl"]),
        ("copydesk completion ", "2", ["bash", "zsh", "fish"]),
    ],
)
def test_what_is_offered(copydesk: Copydesk, words: str, number: str, expected: list[str]) -> None:
    variables = {"_COPYDESK_COMPLETE": "bash_complete", "COMP_WORDS": words.replace(" ", "\n"), "COMP_CWORD": number}
    outcome = copydesk(**variables)
    assert [line.split(",")[1] for line in outcome.out.splitlines()] == expected


def test_another_shell(copydesk: Copydesk) -> None:
    outcome = copydesk("completion", "tcsh")
    assert (outcome.code, outcome.out) == (2, "")
    assert "'tcsh' is not one of 'bash', 'zsh', 'fish'" in outcome.err
