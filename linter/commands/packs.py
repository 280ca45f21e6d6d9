"""Where packs are: those that come with copydesk, and folders that the user names."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class UnknownPack(Exception):
    """Packs that are neither built in nor folders with a `pack.yaml`; a message for each."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__("; ".join(messages))
        self.messages = tuple(messages)


def rules_root() -> str:
    """The folder of the built-in packs: inside the installed package, or `rules/` of a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, "_rules")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "rules")


def pack_folders() -> dict[str, str]:
    """The folders of the built-in packs by name, in the order of their names."""
    root = rules_root()
    listed = sorted(os.listdir(root)) if os.path.isdir(root) else []
    return {name: os.path.join(root, name) for name in listed if _is_pack(os.path.join(root, name))}


def chosen_folders(names: Sequence[str]) -> list[str]:
    """The folders of the packs named, each once; all built-in ones if none is named. Raises UnknownPack."""
    folders: dict[str, str] = {}
    messages: list[str] = []
    for name in names or pack_folders():
        try:
            folder = find_pack(name)
            folders.setdefault(os.path.abspath(folder), folder)
        except UnknownPack as error:
            messages += error.messages
    if not folders and not messages:
        messages.append("no packs: there is nothing to check with")
    named: dict[str, str] = {}
    for path, folder in folders.items():
        first = named.setdefault(os.path.basename(path), folder)
        if first != folder:
            messages.append(f"two packs are called `{os.path.basename(path)}`: {first} and {folder}")
    if messages:
        raise UnknownPack(messages)
    return list(folders.values())


def find_pack(name: str) -> str:
    """The folder of a pack given by name or path. Raises UnknownPack."""
    built_in = pack_folders()
    if name in built_in:
        return built_in[name]
    if _is_pack(name):
        return name
    if os.sep in name or "/" in name or os.path.exists(name):
        raise UnknownPack([f"{name}: no pack there (a pack is a folder with a pack.yaml)"])
    from linter.packs.mistake import did_you_mean

    raise UnknownPack([f"no pack is called `{name}`{did_you_mean(name, built_in)}"])


def _is_pack(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, "pack.yaml"))
