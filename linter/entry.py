"""The way in. The common call goes straight to the check; everything else is click's."""

from __future__ import annotations

import os
import sys

USER_ERROR, BUG = 2, 3


def process() -> None:
    """Be the process: run `main`, then leave at once, since the system takes back memory faster than Python does."""
    import gc

    gc.set_threshold(50_000)  # a run makes many records and hardly a cycle
    try:
        main()
    except SystemExit as ending:
        if isinstance(ending.code, int) and _flushed():
            os._exit(ending.code)
        raise


def _flushed() -> bool:
    """Whether everything written has gone out."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return False
    return True


def main() -> None:
    """Run copydesk with the process's arguments and exit with its code."""
    _open_missing_streams()
    arguments = sys.argv[1:]
    if arguments[:1] == ["check"]:
        from linter.commands.options import parse

        settings = parse(arguments[1:])
        if settings is not None:
            from linter.commands.check import run

            raise SystemExit(_guarded(lambda: run(settings)))
    from linter.commands.cli import cli

    raise SystemExit(_guarded(lambda: cli.main(prog_name="copydesk")))


def _open_missing_streams() -> None:
    """Whoever starts a process may close its standard streams; then nothing is read, and nothing written."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115 - stays open for the run


def _guarded(command: Callable[[], int]) -> int:
    """Run a command; a failure that is no user's mistake is our bug and says so."""
    try:
        return command() or 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        # A full disk, a folder of packs that is closed to us: nothing that a traceback would explain to the user.
        from linter.report.stream import complain, give_up

        if error.filename is None:
            give_up(sys.stdout)
        complain(f"copydesk: {error.filename or 'the report'}: {(error.strerror or str(error)).lower()}")
        return USER_ERROR
    except Exception:
        # The one place that catches everything: a traceback, and an exit code of its own.
        import traceback

        traceback.print_exc()
        sys.stderr.write("copydesk: this is a bug in copydesk; please report it with the lines above\n")
        return BUG


TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
