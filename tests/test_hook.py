"""The hook that pre-commit installs from this checkout, in a repository of drafts.

Needs the network: pre-commit makes an environment for the hook and fills it from PyPI. Skipped where pip cannot reach
an index.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CONFIGURATION = """\
repos:
  - repo: {repository}
    rev: {revision}
    hooks:
      - id: copydesk
"""


class Repository:
    """A git repository, with nobody's settings but its own."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        git = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "COPYDESK_CACHE": str(home / "cache")}
        author = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHONPATH"))}
        # Commits run the hook through `pre-commit`, which must be on the path.
        path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
        self._environment = {**kept, **git, **author, "PRE_COMMIT_HOME": str(home / "pre-commit"), "PATH": path}
        folder.mkdir(exist_ok=True)
        self("git", "init", "--quiet")

    def __call__(self, *command: str, code: int = 0) -> str:
        """Run a command here and give what it printed."""
        done = subprocess.run(
            command, cwd=self.folder, env=self._environment, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def commit(self, code: int = 0) -> str:
        """Commit everything."""
        self("git", "add", "--all")
        return self("git", "commit", "--quiet", "--message", "change", code=code)


def test_the_hook(index: None, checkout: Path, tmp_path: Path) -> None:
    ours = Repository(checkout, tmp_path)
    ours.commit()
    revision = ours("git", "rev-parse", "HEAD").strip()

    desk = Repository(tmp_path / "desk", tmp_path)
    configuration = CONFIGURATION.format(repository=checkout.as_posix(), revision=revision)
    (desk.folder / ".pre-commit-config.yaml").write_text(configuration, encoding="utf-8")
    desk.commit()
    desk(sys.executable, "-m", "pre_commit", "install")

    (desk.folder / "story.md").write_text("# Kyiv wakes\n\nThe train left Kiev on Monday.\n", encoding="utf-8")
    (desk.folder / "code.py").write_text("Kiev = 1\n", encoding="utf-8")
    blocked = desk.commit(code=1)
    assert "copydesk" in blocked
    assert "Failed" in blocked
    assert "story.md:3:16: error Kyiv, not Kiev [ukraine-russia/kyiv]\n" in blocked
    assert "3 | The train left Kiev on Monday.\n" in blocked
    assert "= use: Kyiv\n" in blocked
    assert "code.py" not in blocked, "only drafts are checked"
    assert desk("git", "log", "--oneline").count("\n") == 1

    (desk.folder / "story.md").write_text("# Kyiv wakes\n\nThe train left Kyiv on Monday.\n", encoding="utf-8")
    passed = desk.commit()
    assert "Passed" in passed
    assert desk("git", "log", "--oneline").count("\n") == 2
