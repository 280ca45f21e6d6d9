"""Running copydesk as its users do: its arguments, real files, a pack of the tests' own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from linter.entry import main

ROOT = Path(__file__).parents[2]
PACKS = Path(__file__).parent / "pack"
ALONE = {"PYTHONHASHSEED": "0"}
_NOT_OURS = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "PYTHONIOENCODING")


class Outcome(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    err: str


Copydesk = Callable[..., Outcome]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of every run: this checkout, a cache of the tests' own, no wishes about colour or width."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
    cache = tmp_path_factory.mktemp("cache")
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COPYDESK_CACHE": str(cache)}


def in_process(
    arguments: tuple[str, ...], stdin: bytes, folder: Path, environment: dict[str, str], variables: dict[str, str]
) -> Outcome:
    """The same as a process of its own, in a twentieth of the time."""
    streams = [io.TextIOWrapper(io.BytesIO(data), "utf-8", newline="") for data in (stdin, b"", b"")]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name in _NOT_OURS:
            patch.delenv(name, raising=False)
        for name, value in {"COPYDESK_CACHE": environment["COPYDESK_CACHE"], **variables}.items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["copydesk", *arguments])
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as leaving:
            main()
    code = leaving.value.code or 0
    for stream in streams[1:]:
        stream.flush()
    return Outcome(int(code), *(stream.buffer.getvalue().decode() for stream in streams[1:]))


def as_process(
    arguments: tuple[str, ...], stdin: bytes, folder: Path, environment: dict[str, str], variables: dict[str, str]
) -> Outcome:
    """A process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "linter", *arguments],
        cwd=folder,
        env={**environment, **variables},
        input=stdin,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def copydesk(tmp_path: Path, environment: dict[str, str]) -> Copydesk:
    """Run `copydesk` with these arguments in `tmp_path`; keywords are environment variables.

    With COPYDESK_TEST_PROCESSES=1 every run is a process of its own, which takes minutes; test_entry shows that both
    say the same. What might hang, and what Python reads when it starts, passes ALONE or other variables of Python.
    """

    def run(*arguments: str, stdin: bytes = b"", **variables: str) -> Outcome:
        real = os.environ.get("COPYDESK_TEST_PROCESSES") or any(name.startswith("PYTHON") for name in variables)
        return (as_process if real else in_process)(arguments, stdin, tmp_path, environment, variables)

    return run


@pytest.fixture
def check(copydesk: Copydesk) -> Copydesk:
    """Run `copydesk check` with the tests' own pack `desk`."""

    def run(*arguments: str, stdin: bytes = b"", **variables: str) -> Outcome:
        return copydesk("check", "--pack", str(PACKS / "desk"), *arguments, stdin=stdin, **variables)

    return run


@pytest.fixture
def draft(tmp_path: Path) -> Callable[..., Path]:
    """Write a draft (text or bytes) and give its path."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def new_pack(tmp_path: Path) -> Callable[..., Path]:
    """Write a pack: its name and its rules (YAML), and perhaps a head in place of the usual one."""

    def write(name: str, rules: str, head: str = "") -> Path:
        folder = tmp_path / "packs" / name
        folder.mkdir(parents=True, exist_ok=True)
        usual = f"format: 1\npack: {name}\nversion: 1.0.0\ntitle: A pack\ncite: [G]\n"
        usual += "sources: {G: {title: A guide, status: verified}}\n"
        (folder / "pack.yaml").write_text(head or usual, encoding="utf-8")
        (folder / "rules.yaml").write_text(rules, encoding="utf-8")
        return folder

    return write
