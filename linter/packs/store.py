"""Get the ruleset for some packs: from the compiled image if it is current, else by compiling them."""

from __future__ import annotations

from linter.packs.image import StaleImage, image_path, open_image, ruleset_from, stamp, write_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.engine.ruleset import Choice, Ruleset


def load_ruleset(folders: Sequence[str], choice: Choice, bulk: bool) -> Ruleset:
    """The rules of the packs in `folders`. Raises PackError (linter.packs.mistake) with every mistake in them."""
    path = image_path(folders)
    try:
        return ruleset_from(open_image(path, folders), choice, bulk)
    except StaleImage:
        return _compile(path, folders, choice, bulk)


def _compile(path: str, folders: Sequence[str], choice: Choice, bulk: bool) -> Ruleset:
    """Compile the packs and leave an image for the next run, if the cache folder can be written."""
    import sys
    import time
    from pathlib import Path

    from linter.engine.ruleset import ruleset_of
    from linter.packs.compile import compile_packs
    from linter.packs.load import load_pack
    from linter.packs.mistake import Mistake, PackError

    if sys.stderr.isatty():
        sys.stderr.write(f"copydesk: compiling {len(folders)} pack{'s' * (len(folders) != 1)}, once\n")
    packs, mistakes = [], list[Mistake]()
    try:
        before = stamp(folders, time.time_ns())
    except OSError:
        before = None  # loading says what is wrong
    for folder in folders:
        try:
            packs.append(load_pack(Path(folder)))
        except PackError as error:
            mistakes += error.mistakes
    if mistakes:
        raise PackError(mistakes)
    compiled = compile_packs(packs)
    if before is None:
        return ruleset_of(compiled, choice)
    try:
        write_image(path, folders, compiled, before)
        return ruleset_from(open_image(path, folders), choice, bulk)
    except (OSError, StaleImage):
        return ruleset_of(compiled, choice)
