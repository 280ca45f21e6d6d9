"""What `copydesk check` reads: files, folders, standard input, in every encoding; and what it refuses."""

from __future__ import annotations

import codecs
import itertools
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import ALONE, PACKS, Copydesk, Outcome

Draft = Callable[..., Path]

unix = pytest.mark.skipif(os.name == "nt", reason="not on Windows")


def found(outcome: Outcome) -> list[str]:
    """path:line:column of every finding of a text report."""
    return [line.split(": ")[0] for line in outcome.out.splitlines() if line.endswith("]")]


# --- standard input


def test_standard_input(check: Copydesk) -> None:
    outcome = check("-q", "-", stdin=b"The regime fell.\n")
    assert (outcome.code, found(outcome), outcome.err) == (1, ["<stdin>:1:5"], "")
    assert check("-", stdin=b"The government fell.\n") == (0, "", "")
    assert check("-", stdin=b"") == (0, "", "")


def test_standard_input_with_a_name(check: Copydesk) -> None:
    markdown = b"The `regime` of the regime.\n"
    assert found(check("-", stdin=markdown)) == ["<stdin>:1:6", "<stdin>:1:21"]
    assert found(check("-", "--stdin-filename", "x/story.md", stdin=markdown)) == ["x/story.md:1:21"]
    assert found(check("-", "--format-in", "markdown", stdin=markdown)) == ["<stdin>:1:21"]


def test_standard_input_among_files(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", "The regime fell.\n")
    draft("c.txt", "The regime fell.\n")
    outcome = check("a.txt", "-", "c.txt", "-", "--stdin-filename", "b.txt", stdin=b"The regime fell.\n")
    assert found(outcome) == ["a.txt:1:5", "b.txt:1:5", "c.txt:1:5"], "sorted by the path that is reported"


def test_standard_input_that_cannot_be_read(check: Copydesk) -> None:
    message = "copydesk: <stdin>: binary file\n"
    assert check("-", stdin=b"a\0b") == (2, "", message)
    message = "copydesk: x.txt: broken UTF-8 at byte 3 (0xFF; line 2, column 1)"
    hint = " (hint: give --encoding if the file is in another encoding)\n"
    assert check("-", "--stdin-filename", "x.txt", stdin="ї\n".encode() + b"\xff" + "їїї".encode()) == (
        2,
        "",
        message + hint,
    )


def test_endless_standard_input(environment: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "linter", "check", "--pack", str(PACKS / "desk"), "-"]
    with open("/dev/zero" if os.name != "nt" else os.devnull, "rb") as endless:
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, stdin=endless, capture_output=True, timeout=60, check=False
        )
    if os.name != "nt":
        assert done.returncode == 2
        assert b"copydesk: <stdin>: too large: 51 MB, the limit is 50 MB" in done.stderr


# --- folders


def test_folders_are_walked(check: Copydesk, draft: Draft) -> None:
    for name in ("b.txt", "a/z.md", "a/B.TXT", "a/b/c.markdown", "d.text", "e.html", "f.docx", "g", "h.py"):
        draft(f"drafts/{name}", "The regime fell.\n")
    outcome = check("drafts")
    paths = ["drafts/a/B.TXT", "drafts/a/b/c.markdown", "drafts/a/z.md", "drafts/b.txt", "drafts/d.text"]
    assert found(outcome) == [f"{path}:1:5" for path in paths]
    assert (outcome.code, outcome.err) == (1, "")
    for spelling in ("drafts/", "./drafts", "drafts//", "drafts/."):
        assert check(spelling) == outcome
    assert found(check(".")) == found(outcome), "without ./ in front"


def test_the_folder_above(copydesk: Copydesk, check: Copydesk, draft: Draft) -> None:
    draft("a.txt", "The regime fell.\n")
    draft("sub/b.txt", "The regime fell.\n")
    assert found(check("sub/..")) == ["sub/../a.txt:1:5", "sub/../sub/b.txt:1:5"]


def test_hidden_files_and_folders_are_left_out(check: Copydesk, draft: Draft) -> None:
    for name in (".hidden.txt", ".git/a.txt", ".obsidian/b.md", "c.txt"):
        draft(f"drafts/{name}", "The regime fell.\n")
    assert found(check("drafts")) == ["drafts/c.txt:1:5"]
    assert found(check("drafts/.hidden.txt", "drafts/.obsidian")) == [
        "drafts/.hidden.txt:1:5",
        "drafts/.obsidian/b.md:1:5",
    ], "unless they are named"


def test_gitignore(check: Copydesk, draft: Draft) -> None:
    for name in ("a.txt", "old.txt", "old/b.txt", "keep/old.txt", "keep/new/c.txt", "out/d.txt", "deep/out/e.txt"):
        draft(f"drafts/{name}", "The regime fell.\n")
    draft("drafts/.gitignore", "# comment\n\nold*\n/out/\n")
    draft("drafts/keep/.gitignore", "!old.txt\r\nnew/\r\n")
    paths = ["drafts/a.txt", "drafts/deep/out/e.txt", "drafts/keep/old.txt"]
    assert found(check("drafts")) == [f"{path}:1:5" for path in paths]


def test_gitignore_from_above(check: Copydesk, draft: Draft) -> None:
    for name in ("site/build/a.txt", "site/drafts/b.txt", "site/drafts/build/c.txt", "site/drafts/d.md"):
        draft(name, "The regime fell.\n")
    draft(".gitignore", "*.md\n")
    draft("site/.gitignore", "build/\n")
    assert len(found(check("site/drafts"))) == 3, "no repository above"
    draft(".git/HEAD", "ref: refs/heads/main\n")
    assert found(check("site/drafts")) == ["site/drafts/b.txt:1:5"]
    assert found(check("site/drafts", "site/drafts/d.md")) == ["site/drafts/b.txt:1:5", "site/drafts/d.md:1:5"], "named"
    assert found(check("site/build")) == ["site/build/a.txt:1:5"], "a folder that is named is wanted"
    draft("site/drafts/.git/HEAD", "ref: refs/heads/main\n")
    assert found(check("site/drafts")) == [
        "site/drafts/b.txt:1:5",
        "site/drafts/build/c.txt:1:5",
        "site/drafts/d.md:1:5",
    ], "a repository of its own"


def test_gitignore_agrees_with_git(check: Copydesk, draft: Draft, tmp_path: Path) -> None:
    names = ["a.txt", "b.md", "sub/a.txt", "sub/b.md", "sub/deep/a.txt", "doc/x.txt", "doc/sub/x.txt", "\u00fc x.txt"]
    for name in (*names, "[odd].txt", "#c.txt", "!d.txt", "trail .txt"):
        draft(name, "The regime fell.\n")
    draft(".gitignore", "\ufeffsub/*\n!sub/deep\n*.md\n!b.md\ndoc/**/x.txt\n\\#c.txt\n\\!d.txt\n\\[odd].txt\n")
    draft("sub/.gitignore", "!b.md\n")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    listed = subprocess.run(
        ["git", "-c", "core.quotePath=false", "ls-files", "--others", "--exclude-standard", "-z"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    expected = sorted(name for name in listed.stdout.decode().split("\0") if name and not name.startswith("."))
    outcome = check(".", "-f", "jsonl")
    assert [json.loads(line)["path"] for line in outcome.out.splitlines() if "gitignore" not in line] == [
        name for name in expected if not name.endswith(".gitignore")
    ]


def test_a_broken_gitignore(check: Copydesk, draft: Draft) -> None:
    draft("drafts/a.txt", "The regime fell.\n")
    draft("drafts/.gitignore", "a.txt\n!\n")
    outcome = check("drafts")
    assert found(outcome) == ["drafts/a.txt:1:5"]
    assert outcome.err.startswith("copydesk: drafts/.gitignore: left aside, there is a broken pattern in it (")
    assert outcome.code == 1


def test_a_folder_without_drafts(check: Copydesk, draft: Draft) -> None:
    draft("drafts/a.docx", "x")
    message = "drafts: no drafts here (files that end in .txt, .text, .md, .markdown, .mdown, .mkd, .qmd)"
    assert check("drafts") == (0, "", f"copydesk: {message}\n")
    assert check("drafts", "--quiet") == (0, "", "")


def test_binary_files(check: Copydesk, draft: Draft) -> None:
    draft("drafts/a.txt", "The regime fell.\n")
    draft("drafts/b.txt", b"%PDF-1.7 regime")
    draft("drafts/c.txt", b"regime\0regime")
    draft("drafts/d.txt", bytes(range(32)) * 20)
    outcome = check("drafts")
    assert (outcome.code, found(outcome)) == (1, ["drafts/a.txt:1:5"])
    assert outcome.err == "".join(f"copydesk: drafts/{name}.txt: skipped, binary file\n" for name in "bcd")
    assert check("drafts", "-q").err == ""
    assert check("drafts/b.txt") == (2, "", "copydesk: drafts/b.txt: binary file\n"), "named, it is a mistake"
    assert check("drafts", "drafts/b.txt").code == 2
    assert '"files": 1,' in check("drafts", "-f", "json").out


@unix
def test_links_between_folders(check: Copydesk, draft: Draft, tmp_path: Path) -> None:
    draft("drafts/b/x.txt", "The regime fell.\n")
    draft("elsewhere/y.txt", "The regime fell.\n")
    (tmp_path / "drafts/a").symlink_to("b")
    (tmp_path / "drafts/b/loop").symlink_to("..")
    (tmp_path / "drafts/b/self").symlink_to("self")
    (tmp_path / "drafts/c").symlink_to("../elsewhere")
    endless = "so the folder has no end (hint: remove the link, or name it in .gitignore)"
    outcome = check("drafts", **ALONE)
    assert found(outcome) == ["drafts/b/x.txt:1:5", "drafts/c/y.txt:1:5"]
    assert outcome.code == 2
    assert outcome.err.splitlines() == [
        "copydesk: drafts/a: not walked, this link leads to drafts/b, which is",
        f"copydesk: drafts/b/loop: this link leads back to a folder in which it lies, {endless}",
        f"copydesk: drafts/b/self: this link leads back to itself, {endless}",
    ]
    draft("drafts/.gitignore", "loop\nself\n")
    outcome = check("drafts", **ALONE)
    assert outcome.code == 1
    assert outcome.err == "copydesk: drafts/a: not walked, this link leads to drafts/b, which is\n"


@unix
def test_what_is_no_file_in_a_folder(check: Copydesk, draft: Draft, tmp_path: Path) -> None:
    draft("drafts/a.txt", "The regime fell.\n")
    os.mkfifo(tmp_path / "drafts/pipe.txt")
    (tmp_path / "drafts/folder.txt").mkdir()
    (tmp_path / "drafts/dangling.txt").symlink_to("nowhere.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        where = os.getcwd()
        os.chdir(tmp_path / "drafts")  # the path of a socket must be short
        listener.bind("socket.txt")
        os.chdir(where)
        outcome = check("drafts", **ALONE)
    assert found(outcome) == ["drafts/a.txt:1:5"]
    assert (outcome.code, outcome.err) == (
        2,
        "copydesk: drafts/dangling.txt: no such file (hint: the link points nowhere)\n",
    )


@unix
def test_a_deep_folder(check: Copydesk, tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["d"] * 300)
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("The regime fell.\n")
    outcome = check("d", "-q")
    assert (outcome.code, len(found(outcome)), outcome.err) == (1, 1, "")


# --- files


def test_order_and_repetition_do_not_matter(check: Copydesk, draft: Draft, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c/d.md"):
        draft(name, "The regime of Kiev fell.\n")
    expected = {}
    for form in ("text", "json", "jsonl"):
        expected[form] = check("a.txt", "b.txt", "c", "-f", form)
        assert expected[form].code == 1
        assert expected[form].out.count("desk/regime") == 3
    for order in itertools.permutations(["c", "b.txt", "a.txt"]):
        assert check(*order, "-f", "json") == expected["json"]
    assert check("b.txt", "c/d.md", "a.txt", "c", "a.txt") == expected["text"]
    assert check("c", "b.txt", "b.txt", "a.txt", "-f", "jsonl") == expected["jsonl"]
    again = ["a.txt", "./a.txt", "c/../a.txt", str(tmp_path / "a.txt"), "b.txt", "c"]
    results = {check(*order, "-f", "json") for order in (again, again[::-1], again[3:] + again[:3])}
    assert len(results) == 1
    (result,) = results
    assert '"files": 3,' in result.out


def test_missing_files(check: Copydesk, draft: Draft) -> None:
    draft("b.txt", "The regime fell.\n")
    outcome = check("a.txt", "b.txt", "c/d.txt", "-q")
    assert (outcome.code, found(outcome)) == (2, ["b.txt:1:5"])
    hint = "(hint: it may have been moved or deleted)"
    assert outcome.err == f"copydesk: a.txt: no such file {hint}\ncopydesk: c/d.txt: no such file {hint}\n"
    errors = json.loads(check("a.txt", "b.txt", "-f", "json").out)["errors"]
    hint = "it may have been moved or deleted"
    assert errors == [{"path": "a.txt", "line": 0, "column": 0, "message": "no such file", "hint": hint}]


def simulated(environment: dict[str, str], folder: Path, patch: str, *paths: str) -> Outcome:
    """A run in which Python behaves as `patch` says."""
    code = f"import builtins, os, sys\n{patch}\nfrom linter.entry import main\nmain()\n"
    command = [sys.executable, "-c", code, "check", "--pack", str(PACKS / "desk"), *paths]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return Outcome(done.returncode, done.stdout, done.stderr)


OPEN_FAILS = """
true_open = builtins.open
def broken_open(name, *rest, **more):
    if str(name).endswith("b.txt"):
        raise {error}
    return true_open(name, *rest, **more)
builtins.open = broken_open
"""


@pytest.mark.parametrize(
    ("error", "message"),
    [
        ("PermissionError(13, 'Permission denied', name)", "permission denied (hint: you may not read this file)"),
        ("FileNotFoundError(2, 'No such file', name)", "no such file (hint: it may have been moved or deleted)"),
        ("OSError(5, 'Input/output error', name)", "input/output error"),
        ("OSError(116, 'Stale file handle', name)", "stale file handle"),
    ],
)
def test_a_file_that_cannot_be_opened(
    environment: dict[str, str], tmp_path: Path, draft: Draft, error: str, message: str
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        draft(f"drafts/{name}", "The regime fell.\n")
    outcome = simulated(environment, tmp_path, OPEN_FAILS.format(error=error), "drafts", "-q")
    assert (outcome.code, found(outcome)) == (2, ["drafts/a.txt:1:5", "drafts/c.txt:1:5"])
    assert outcome.err == f"copydesk: drafts/b.txt: {message}\n"


@unix
def test_an_unreadable_file(check: Copydesk, draft: Draft) -> None:
    path = draft("b.txt", "The regime fell.\n")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("the superuser reads everything; the same is simulated above")
    assert check("b.txt") == (2, "", "copydesk: b.txt: permission denied (hint: you may not read this file)\n")


def test_an_unreadable_folder(environment: dict[str, str], tmp_path: Path, draft: Draft) -> None:
    draft("drafts/a.txt", "The regime fell.\n")
    draft("drafts/closed/b.txt", "The regime fell.\n")
    patch = """
true_scandir = os.scandir
def broken_scandir(path="."):
    if str(path).endswith("closed"):
        raise PermissionError(13, "Permission denied", path)
    return true_scandir(path)
os.scandir = broken_scandir
"""
    outcome = simulated(environment, tmp_path, patch, "drafts")
    assert (outcome.code, found(outcome)) == (2, ["drafts/a.txt:1:5"])
    assert outcome.err == "copydesk: drafts/closed: cannot be read: permission denied\n"


def test_a_folder_of_packs_that_is_closed(environment: dict[str, str], tmp_path: Path, draft: Draft) -> None:
    draft("a.txt", "The regime fell.\n")
    patch = """
true_listdir = os.listdir
def broken_listdir(path="."):
    if str(path).endswith("desk"):
        raise PermissionError(13, "Permission denied", path)
    return true_listdir(path)
os.listdir = broken_listdir
"""
    outcome = simulated(environment, tmp_path, patch, "a.txt")
    assert (outcome.code, outcome.out, outcome.err) == (2, "", f"copydesk: {PACKS / 'desk'}: permission denied\n")


def test_a_huge_file_is_refused_at_once(check: Copydesk, draft: Draft) -> None:
    with open(draft("a.txt", ""), "r+b") as file:
        file.truncate(200_000_000)
    draft("b.txt", "The regime fell.\n")
    outcome = check("a.txt", "b.txt")
    assert (outcome.code, found(outcome)) == (2, ["b.txt:1:5"])
    message = "a.txt: too large: 200 MB, the limit is 50 MB (hint: split it into single stories)"
    assert outcome.err == f"copydesk: {message}\n"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="not on Windows")
def test_names_that_are_not_text(check: Copydesk, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(path, "wb") as file:
            file.write(b"The regime fell.\n")
    except OSError:
        pytest.skip("the file system takes only UTF-8")
    assert found(check(".")) == ["caf\ufffd.txt:1:5"]
    (one,) = json.loads(check(".", "-f", "json").out)["findings"]
    assert one["path"] == "caf\udce9.txt"


def test_a_name_that_steers_terminals(check: Copydesk) -> None:
    outcome = check("a\x1b[31m\n\x9b.txt")
    assert (
        outcome.err == "copydesk: a\ufffd[31m\ufffd\ufffd.txt: no such file (hint: it may have been moved or deleted)\n"
    )


# --- encodings


def test_broken_utf8(check: Copydesk, draft: Draft) -> None:
    hint = "(hint: give --encoding if the file is in another encoding)"
    draft("a.txt", "Київ\nЇжа та їжа: ".encode() + b"\xff" + " і ще.\n".encode())
    place = "byte 29 (0xFF; line 2, column 13)"
    assert check("a.txt") == (2, "", f"copydesk: a.txt: broken UTF-8 at {place} {hint}\n")
    draft("a.txt", b"\xef\xbb\xbfThe regime\r\nfell\r\xc3")
    place = "byte 20 (0xC3; line 3, column 1)"
    assert check("a.txt") == (2, "", f"copydesk: a.txt: broken UTF-8 at {place} {hint}\n")


RUSSIAN = "The regime fell.\nБывший режим пал, со слов очевидцев этих событий.\n"
FRENCH = "Then the regime fell.\n« Déjà vu », a dit l’ancien préfet de l’état-major.\n"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [(RUSSIAN, "cp1251", "windows-1251"), (FRENCH, "cp1252", "windows-1252")],
    ids=["1251", "1252"],
)
def test_windows_encodings(check: Copydesk, draft: Draft, text: str, encoding: str, name: str) -> None:
    draft("a.txt", text.encode(encoding))
    at = text.index("regime") + 1
    outcome = check("a.txt")
    assert (outcome.code, found(outcome)) == (1, [f"a.txt:1:{at}"])
    assert f"1 | {text.splitlines()[0]}\n" in outcome.out
    assert outcome.err == f"copydesk: a.txt: read as {name} (detected); give --encoding if that is wrong\n"
    assert check("-q", "a.txt").err == ""
    told = check("a.txt", "--encoding", encoding)
    assert (told.out, told.err) == (outcome.out, "")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_byte_order_marks_are_not_counted(check: Copydesk, draft: Draft, mark: bytes, encoding: str) -> None:
    draft("a.txt", mark + "🙂 the regime fell.\r\n".encode(encoding))
    (one,) = map(json.loads, check("a.txt", "-f", "jsonl").out.splitlines())
    assert (one["start"], one["end"], one["line"], one["column"], one["end_column"]) == (6, 12, 1, 7, 13)


def test_utf16_without_a_mark(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", "the regime fell.\n".encode("utf-16-le"))
    hint = "(hint: if it is text in UTF-16, give --encoding utf-16-le)"
    assert check("a.txt") == (2, "", f"copydesk: a.txt: binary file {hint}\n")
    assert found(check("a.txt", "--encoding", "utf-16-le")) == ["a.txt:1:5"]


@pytest.mark.parametrize("name", ["utf-9", "hex", "punycode", "undefined"])
def test_an_unknown_encoding(check: Copydesk, draft: Draft, name: str) -> None:
    draft("a.txt", "the regime in K\u00f6ln\n")
    outcome = check("a.txt", "--encoding", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("copydesk: a.txt: ")
