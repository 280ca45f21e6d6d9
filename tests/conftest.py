"""What tests of packaging share: a copy of this checkout, and whether packages can be had."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skips the test where pip cannot reach a package index."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--retries", "0", "--timeout", "15"]
    command += ["--dest", str(tmp_path_factory.mktemp("index")), "hatchling"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        why = (done.stderr.strip() or "it says nothing").splitlines()[-1]
        pytest.skip(f"needs the network: pip cannot reach a package index ({why})")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what this checkout holds as it is now, committed or not."""
    copy = tmp_path / "checkout"
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    readme = copy / "README.md"
    if not readme.exists():  # test_packaging says so; the rest of the package can be tested all the same
        readme.write_text("# copydesk\n", encoding="utf-8")
    return copy
