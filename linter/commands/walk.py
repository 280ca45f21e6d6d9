"""The drafts in a folder: by their endings, without what .gitignore leaves out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pathspec import GitIgnoreSpec

from linter.text.reading import SUFFIXES

Troubles = list[tuple[str, str]]


def walk(folder: str) -> tuple[list[str], Troubles]:
    """(paths, troubles) below a folder; hidden folders are left out, links to folders are followed once."""
    troubles: Troubles = []
    return sorted(_walk(Path(folder), _ignores_above(Path(folder)), {}, troubles)), troubles


Ignores = list[tuple[Path, GitIgnoreSpec]]


def _walk(folder: Path, ignores: Ignores, seen: dict[str, Path], troubles: Troubles) -> Iterator[str]:
    """Yield the drafts of one folder and of those below it."""
    real = os.path.realpath(folder)
    if any(real == other for other in seen):
        troubles.append((str(folder), f"a link back to {seen[real]}: the folder was not walked twice"))
        return
    seen[real] = folder
    ignores = [*ignores, *_ignore_file(folder)]
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        troubles.append((str(folder), f"cannot be read: {error.strerror}"))
        return
    for entry in entries:
        path = folder / entry.name
        is_folder = entry.is_dir()
        if entry.name.startswith(".") or _ignored(path, is_folder, ignores):
            continue
        if is_folder:
            yield from _walk(path, ignores, seen, troubles)
        elif entry.name.lower().endswith(SUFFIXES):
            yield str(path)


def _ignore_file(folder: Path) -> Ignores:
    """The folder's own .gitignore, if it has one."""
    try:
        lines = (folder / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [(folder.absolute(), GitIgnoreSpec.from_lines(lines))]


def _ignores_above(folder: Path) -> Ignores:
    """The .gitignore files between a repository's root and a folder inside it."""
    above: Ignores = []
    for parent in folder.absolute().parents:
        above = [*_ignore_file(parent), *above]
        if (parent / ".git").exists():
            return above
    return []


def _ignored(path: Path, is_folder: bool, ignores: Ignores) -> bool:
    """Whether one of the .gitignore files leaves a path out; the nearest that has an opinion decides."""
    for folder, spec in reversed(ignores):
        relative = path.absolute().relative_to(folder).as_posix()
        verdict = spec.check_file(relative + "/" * is_folder).include
        if verdict is not None:
            return verdict
    return False
