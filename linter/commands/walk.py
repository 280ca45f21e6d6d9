"""The drafts in a folder: by their endings, without what .gitignore leaves out."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import NamedTuple

from pathspec import GitIgnoreSpec

from linter.text.reading import SUFFIXES

LOOP = "so the folder has no end (hint: remove the link, or name it in .gitignore)"

# What a .gitignore says, and the way from its folder to the one being walked: "" or "a/b/".
Ignores = list[tuple[str, GitIgnoreSpec]]


class Walked(NamedTuple):
    """Sorted paths of drafts; (path, message) of what could not be read; notices."""

    paths: list[str]
    troubles: list[tuple[str, str]]
    notices: list[str]


def walk(folder: str) -> Walked:
    """The drafts in and below a folder. What is hidden is left out; a folder is walked once, whatever links to it."""
    found = _Walk(str(Path(folder))).run()
    if not found.paths and not found.troubles:
        found.notices.append(f"{folder}: no drafts here (files that end in {', '.join(SUFFIXES)})")
    return found


class _Folder(NamedTuple):
    """A folder to walk: its path as reported, and the same without links."""

    path: str
    real: str
    ignores: Ignores


class _Walk:
    """One walk. Links to folders wait until the end, so that a draft is known by the folder that it lies in."""

    def __init__(self, folder: str) -> None:
        self._found = Walked([], [], [])
        self._folders = [_Folder(folder, os.path.realpath(folder), self._ignores_above(folder))]
        self._links: list[_Folder] = []

    def run(self) -> Walked:
        """Walk everything."""
        seen: dict[str, str] = {}
        while self._folders or self._links:
            folder = self._folders.pop() if self._folders else self._links.pop(0)
            if folder.real in seen:
                self._found.notices.append(
                    f"{folder.path}: not walked, this link leads to {seen[folder.real]}, which is"
                )
            else:
                seen[folder.real] = folder.path
                self._enter(folder)
        self._found.paths.sort()
        return self._found

    def _enter(self, folder: _Folder) -> None:
        """Note the drafts of a folder, and the folders in it for later."""
        ignores = [*folder.ignores, *self._ignore_file(folder.path, "")]
        try:
            with os.scandir(folder.path) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            self._found.troubles.append((folder.path, f"cannot be read: {(error.strerror or str(error)).lower()}"))
            return
        for entry in entries:
            is_folder = _is_folder(entry)
            if entry.name.startswith(".") or _ignored(entry.name, is_folder, ignores):
                continue
            path = os.path.join(folder.path, entry.name) if folder.path != "." else entry.name
            if is_folder:
                below = [(f"{prefix}{entry.name}/", spec) for prefix, spec in ignores]
                if entry.is_symlink():
                    self._link(folder, _Folder(path, os.path.realpath(path), below))
                else:
                    self._folders.append(_Folder(path, os.path.join(folder.real, entry.name), below))
            elif _is_loop(entry):
                self._found.troubles.append((path, f"this link leads back to itself, {LOOP}"))
            elif entry.name.lower().endswith(SUFFIXES) and _is_file(path):
                self._found.paths.append(path)

    def _link(self, folder: _Folder, link: _Folder) -> None:
        """Keep a link for later, unless it leads back to a folder in which it lies."""
        if os.path.join(folder.real, "").startswith(os.path.join(link.real, "")):
            self._found.troubles.append((link.path, f"this link leads back to a folder in which it lies, {LOOP}"))
        else:
            self._links.append(link)

    def _ignore_file(self, folder: str, prefix: str) -> Ignores:
        """The .gitignore of a folder, if it has one; `prefix` leads from there to the folder being walked."""
        path = os.path.join(folder, ".gitignore")
        try:
            with open(path, encoding="utf-8-sig", errors="surrogateescape") as file:
                return [(prefix, GitIgnoreSpec.from_lines(file.read().split("\n")))]
        except OSError:
            return []
        except (ValueError, re.error) as error:
            self._found.notices.append(f"{path}: left aside, there is a broken pattern in it ({error})")
            return []

    def _ignores_above(self, folder: str) -> Ignores:
        """The .gitignore files between a repository's root and a folder inside it, but for those that leave the folder
        out: who names it wants it checked.
        """
        found: Ignores = []
        here, prefix = os.path.abspath(folder), ""
        while not os.path.exists(os.path.join(here, ".git")):
            here, name = os.path.split(here)
            if not name:
                return []
            prefix = f"{name}/{prefix}"
            found = [*self._ignore_file(here, prefix), *found]
        return [(prefix, spec) for prefix, spec in found if not spec.check_file(prefix).include]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _is_loop(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a link that ends nowhere because it leads to itself, at once or by way of others."""
    try:
        entry.is_symlink() and entry.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def _is_file(path: str) -> bool:
    """A pipe or a device in a folder is no draft and may never end; a link to nowhere stays, to be complained about."""
    return os.path.isfile(path) or not os.path.exists(path)


def _ignored(name: str, is_folder: bool, ignores: Ignores) -> bool:
    """Whether one of the .gitignore files leaves an entry out; the nearest that has an opinion decides."""
    for prefix, spec in reversed(ignores):
        verdict = spec.check_file(f"{prefix}{name}{'/' * is_folder}").include
        if verdict is not None:
            return verdict
    return False
