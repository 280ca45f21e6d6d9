"""The wheel: what it carries, and that it works where nothing else of ours is."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BIN = "Scripts" if os.name == "nt" else "bin"
DRAFT = "Kyiv wakes\n\nKiev is the capital of Ukraine.\n"
FOUND = "draft.txt:3:1: error Kyiv, not Kiev [ukraine-russia/kyiv]\n"


def run(*command: str | Path, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command outside this checkout, with a cache of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "FORCE_COLOR")}
    environment = {**kept, "COPYDESK_CACHE": str(cwd / "cache"), "PYTHONUTF8": "1", **variables}
    return subprocess.run(
        list(map(str, command)), cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def pip(*arguments: str | Path, cwd: Path) -> None:
    """Run pip, which must succeed."""
    done = run(sys.executable, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check", cwd=cwd)
    assert done.returncode == 0, done.stderr


def build(checkout: Path, folder: Path) -> Path:
    """The wheel of a checkout."""
    pip("wheel", "--no-deps", "--wheel-dir", folder, checkout, cwd=folder.parent)
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_what_the_build_needs_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    missing = [name for name in (project["readme"], *project["license-files"]) if not (ROOT / name).is_file()]
    assert not missing, f"pyproject.toml names {missing}: no wheel can be built, and `make demo` fails"


def test_the_wheel(index: None, checkout: Path, tmp_path: Path) -> None:
    wheel = build(checkout, tmp_path / "wheel")
    names = zipfile.ZipFile(wheel).namelist()
    rules = ROOT / "rules"
    for path in rules.rglob("*.yaml"):
        assert f"linter/_rules/{path.relative_to(rules).as_posix()}" in names
    assert any(name.endswith("/pack.yaml") for name in names)
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    for path in (ROOT / "linter").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(ROOT).as_posix() in names
    strays = [name for name in names if not name.startswith(("linter/", "copydesk-"))]
    assert not strays

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "draft.txt").write_text(DRAFT, encoding="utf-8")
    pip("install", "--no-deps", "--target", elsewhere / "site", wheel, cwd=elsewhere)
    for command in ([elsewhere / "site" / BIN / "copydesk"], [sys.executable, "-m", "linter"]):
        done = run(*command, "check", "draft.txt", cwd=elsewhere, PYTHONPATH=str(elsewhere / "site"))
        assert (done.returncode, done.stderr) == (1, "")
        assert done.stdout.startswith(FOUND)
    where = run(sys.executable, "-c", "import linter; print(linter.__file__)", cwd=elsewhere, PYTHONPATH="site")
    assert "elsewhere" in where.stdout, "what ran is the wheel"


@pytest.mark.slow
def test_the_wheel_in_an_empty_environment(index: None, checkout: Path, tmp_path: Path) -> None:
    done = run(sys.executable, "-m", "build", "--outdir", tmp_path / "dist", checkout, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = (tmp_path / "dist").glob("*.whl")  # built from the sdist, as `build` does
    run(sys.executable, "-m", "venv", "--without-pip", "venv", cwd=tmp_path)
    python = tmp_path / "venv" / BIN / "python"
    pip("--python", python, "install", wheel, cwd=tmp_path)
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    copydesk = tmp_path / "venv" / BIN / "copydesk"
    for _ in range(2):
        done = run(copydesk, "check", "draft.txt", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (1, "")
        assert done.stdout.startswith(FOUND)
    done = run(copydesk, "pack", "check", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert run(copydesk, "--version", cwd=tmp_path).stdout.startswith("copydesk, version ")

    # An editable install sees an edited rule at once.
    pip("--python", python, "install", "--no-deps", "--editable", checkout, cwd=tmp_path)
    assert run(copydesk, "check", "draft.txt", cwd=tmp_path).stdout.startswith(FOUND)
    rules = checkout / "rules" / "ukraine-russia" / "place-names.yaml"
    text = rules.read_text(encoding="utf-8")
    assert "title: Kyiv, not Kiev\n" in text
    rules.write_text(text.replace("title: Kyiv, not Kiev\n", "title: An edited title\n"), encoding="utf-8")
    done = run(copydesk, "check", "draft.txt", cwd=tmp_path)
    assert done.stdout.startswith("draft.txt:3:1: error An edited title [ukraine-russia/kyiv]\n")
