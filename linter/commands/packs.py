"""Where packs are: those that come with copydesk, and folders that the user names."""

from __future__ import annotations

import os


class UnknownPack(Exception):
    """A pack that is neither built in nor a folder with a `pack.yaml`."""


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


def find_pack(name: str) -> str:
    """The folder of a pack given by name or path. Raises UnknownPack."""
    built_in = pack_folders()
    if name in built_in:
        return built_in[name]
    if _is_pack(name):
        return name
    if os.sep in name or "/" in name or os.path.exists(name):
        raise UnknownPack(f"{name}: no pack there (a pack is a folder with a pack.yaml)")
    from linter.packs.mistake import did_you_mean

    raise UnknownPack(f"no pack is called `{name}`{did_you_mean(name, built_in)}")


def _is_pack(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, "pack.yaml"))
