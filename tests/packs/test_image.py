"""Compiled packs on disk: the same findings as from memory, never a stale one, and no way to break a run."""

from __future__ import annotations

import builtins
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from linter.engine.check import check_document
from linter.engine.finding import Finding
from linter.engine.ruleset import Choice, Ruleset, ruleset_of
from linter.packs import compile as compiler
from linter.packs import image
from linter.packs.compile import compile_packs
from linter.packs.load import load_pack
from linter.packs.mistake import PackError
from linter.packs.store import load_ruleset
from linter.text.plain import read_plain
from linter.text.source import Source

ROOT = Path(__file__).parent.parent.parent
HEAD = """
format: 1
pack: p
version: 1.0.0
title: A pack for tests
cite: S
sides: {ru: the Russian government, ua: the Ukrainian government}
sources: {S: {title: A style guide, status: verified, publisher: AP, date: 2019-08-14, url: "https://example.org"}}
"""
RULES = """
- {id: replace, find: {'Odess{a,an}': 'Odes{a,an}', Kiev: [Kyiv, Kyïv]}, fix: safe, except: chicken Kiev, compounds: no}
- {id: avoid, find: [special military operation, so-called .. regime, '<number> [killed]'], severity: {own: error}}
- {id: near, find: claimed, when_near: {sentence: [Moscow, Łódź]}, unless_near: {next: victory}, report: once}
- id: contested
  kind: contested
  why: Words for 2014.
  stances:
    - {name: a, find: 'annex{ed,es}', held_by: ua, implies: no title, sources: S, severity: note}
    - {name: b, find: joined Russia, held_by: [ru, ua], implies: consent, sources: S, advice: Say annexed.}
- {id: consistent, kind: consistent, variants: [{name: Zelensky, find: Zelensky}, {name: Zelenskyy, find: Zelenskyy}]}
- id: asymmetric
  kind: asymmetric
  find: bragged
  plain: told
  actors: [{name: Russia, words: [Moscow, Putin]}, {name: Ukraine, words: Kyiv}]
- {id: pattern, kind: pattern, regex: '(?P<core>denial)s? of \\w+', mark: core, use: rejection}
- {id: quotation, kind: quotation, quoted: scare}
- {id: allow, kind: allow, find: the Kiev waltz}
- {id: cyrillic, find: на Украине, language: ru, houses: {bbc: {severity: 'off'}}}
- {id: "off", find: river, default: off}
"""
TEXT = """Kiev falls

Officials in Kiev and Odessa, the Odessan port, saw twelve killed in the special military
operation of the so-called new regime; a pro-Kiev band played the Kiev waltz over chicken Kiev.

Moscow claimed victory. Moscow claimed it, Łódź claimed it. Crimea joined Russia, or was annexed.
Zelensky met Zelenskyy.

Putin bragged of it. Kyiv told everybody. Denials of guilt, the “reforms” and the river.

Он живёт на Украине.
"""


LOUD = {"replace", "avoid", "near", "contested", "consistent", "asymmetric", "pattern", "quotation", "cyrillic"}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COPYDESK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack that was last changed long ago."""
    folder = tmp_path / "p"
    folder.mkdir()
    (folder / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    age(folder)
    return folder


def age(folder: Path) -> None:
    for path in (*folder.iterdir(), folder):
        os.utime(path, (1_000_000_000, 1_000_000_000))


def findings(ruleset: Ruleset, text: str = TEXT) -> list[Finding]:
    found, troubles, _ = check_document(read_plain(Source("a.txt", text, "utf-8", ())), ruleset)
    assert not troubles
    return found


def found(pack: Path, choice: Choice = Choice(), bulk: bool = False) -> list[Finding]:  # noqa: B008
    return findings(load_ruleset([str(pack)], choice, bulk))


def rules_found(pack: Path) -> list[str]:
    return [one.rule for one in found(pack)]


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often packs were compiled, as a list that grows."""
    counted: list[int] = []
    real = compiler.compile_packs

    def compile_packs(packs: Any) -> Any:
        counted.append(len(packs))
        return real(packs)

    monkeypatch.setattr(compiler, "compile_packs", compile_packs)
    return counted


@pytest.mark.parametrize("bulk", [False, True])
@pytest.mark.parametrize(
    "choice", [Choice(), Choice(everything=True), Choice(select=("p/off",)), Choice(ignore=("near",))]
)
def test_an_image_gives_the_same_findings_as_memory(pack: Path, choice: Choice, bulk: bool) -> None:
    expected = findings(ruleset_of(compile_packs([load_pack(pack)]), choice))
    rules = {"off"} if choice.select else LOUD | ({"off"} if choice.everything else set())
    assert {one.rule for one in expected} == {f"p/{name}" for name in rules - set(choice.ignore)}
    assert found(pack, choice, bulk) == expected  # just compiled
    assert found(pack, choice, bulk) == expected  # from the image


def test_several_packs(pack: Path, tmp_path: Path, compilations: list[int]) -> None:
    other = tmp_path / "q"
    shutil.copytree(pack, other)
    (other / "pack.yaml").write_text(HEAD.replace("pack: p", "pack: q"), encoding="utf-8")
    age(other)
    folders = [str(pack), str(other)]
    expected = findings(ruleset_of(compile_packs([load_pack(pack), load_pack(other)])))
    assert {one.rule.split("/")[0] for one in expected} == {"p", "q"}
    for _ in range(2):
        assert findings(load_ruleset(folders, Choice(), False)) == expected
    assert compilations == [2]
    findings(load_ruleset(folders[::-1], Choice(), False))
    findings(load_ruleset(folders[:1], Choice(), False))
    assert compilations == [2, 2, 1]


def test_a_pack_is_compiled_once(pack: Path, compilations: list[int], cache: Path) -> None:
    for _ in range(3):
        found(pack)
    assert compilations == [1]
    assert [path.suffix for path in cache.iterdir()] == [".image"]


def _edit(pack: Path) -> None:
    rules = (pack / "rules.yaml").read_text(encoding="utf-8")
    (pack / "rules.yaml").write_text(rules.replace("find: [special", "find: [Officials, special"), encoding="utf-8")


def _edit_head(pack: Path) -> None:
    (pack / "pack.yaml").write_text(HEAD.replace("status: verified", "status: memory"), encoding="utf-8")


def _add(pack: Path) -> None:
    (pack / "more.yaml").write_text("- {id: more, find: Officials}\n", encoding="utf-8")


def _add_yml(pack: Path) -> None:
    (pack / "more.yml").write_text("- {id: more, find: Officials}\n", encoding="utf-8")


def _remove(pack: Path) -> None:
    (pack / "rules.yaml").unlink()


def _rename(pack: Path) -> None:
    (pack / "rules.yaml").rename(pack / "rules.yaml.bak")


CHANGES = {
    _edit: lambda before: [*before[:2], "p/avoid", *before[2:]],
    _edit_head: lambda before: [],
    _add: lambda before: [*before[:2], "p/more", *before[2:]],
    _add_yml: lambda before: [*before[:2], "p/more", *before[2:]],
    _remove: lambda before: [],
    _rename: lambda before: [],
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_of_a_pack_is_seen(change: Any, pack: Path, compilations: list[int]) -> None:
    before = rules_found(pack)
    assert before[:3] == ["p/replace", "p/replace", "p/replace"]
    change(pack)
    after = rules_found(pack)
    assert sorted(after) == sorted(CHANGES[change](before))
    assert rules_found(pack) == after
    assert compilations == [1, 1]


def test_a_file_that_is_removed_again(pack: Path) -> None:
    before = rules_found(pack)
    _add(pack)
    assert len(rules_found(pack)) == len(before) + 1
    (pack / "more.yaml").unlink()
    assert rules_found(pack) == before


def test_an_edit_in_the_same_tick_of_the_clock(pack: Path) -> None:
    """Same size, same time of change: within two seconds of compiling, contents are compared."""
    rules = pack / "rules.yaml"
    now = time.time_ns()
    os.utime(rules, ns=(now, now))
    assert "p/avoid" in rules_found(pack)
    text = RULES.replace("special military operation, so", "special militia operation, so").replace(
        "[killed]", "[killer]"
    )
    assert len(text.encode()) == len(RULES.encode()) - 1
    rules.write_text(text.replace("militia o", "militia  o"), encoding="utf-8")
    os.utime(rules, ns=(now, now))
    assert rules.stat().st_size == len(RULES.encode())
    assert "special military\noperation" not in [one.text for one in found(pack)]
    assert [one.text for one in found(pack) if one.rule == "p/avoid"] == ["so-called new regime"]


def test_an_edit_while_the_pack_is_compiled(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The image holds what was read, so it must not pass for what stands there now."""
    real = compiler.compile_packs

    def compile_packs(packs: Any) -> Any:
        monkeypatch.setattr(compiler, "compile_packs", real)
        _add(pack)
        return real(packs)

    before = rules_found(pack)
    shutil.rmtree(os.environ["COPYDESK_CACHE"])
    monkeypatch.setattr(compiler, "compile_packs", compile_packs)
    assert rules_found(pack) == before
    assert sorted(rules_found(pack)) == sorted([*before, "p/more"])


def test_another_version_takes_no_notice(pack: Path, monkeypatch: pytest.MonkeyPatch, compilations: list[int]) -> None:
    found(pack)
    monkeypatch.setattr(image, "__version__", "999.0.0")
    found(pack)
    path = Path(image.image_path([str(pack)]))
    monkeypatch.undo()
    assert compilations == [1, 1]
    assert path.exists()


def test_an_image_under_the_name_of_another(pack: Path, tmp_path: Path, compilations: list[int]) -> None:
    """A clash of names, or a copied cache: the image says whose it is."""
    other = tmp_path / "elsewhere" / "p"
    shutil.copytree(pack, other)
    (other / "rules.yaml").write_text("- {id: more, find: Officials}\n", encoding="utf-8")
    age(other)
    found(pack)
    shutil.copy(image.image_path([str(pack)]), image.image_path([str(other)]))
    assert rules_found(other) == ["p/more"]
    assert compilations == [1, 1]


def _damages(data: bytes) -> Iterator[bytes]:
    """Truncated, with a byte of the head flipped, or something else altogether."""
    start = len(image.MAGIC)
    head = start + 8 + int.from_bytes(data[start : start + 4], "little")
    for length in (0, 1, start, start + 4, start + 8, head // 2, head, head + 1, len(data) // 2, len(data) - 1):
        yield data[:length]
    yield data + b"\0"
    for at in (*range(start + 8), *range(start + 8, head, 5)):
        yield data[:at] + bytes((data[at] ^ 0x41,)) + data[at + 1 :]
    yield data[:start] + b"\xff\xff\xff\xff" + data[start + 4 :]
    yield b"\0" * len(data)
    yield b"not an image"


def test_a_damaged_image_is_compiled_again(pack: Path, compilations: list[int]) -> None:
    expected = found(pack)
    path = Path(image.image_path([str(pack)]))
    whole = path.read_bytes()
    damaged = list(_damages(whole))
    assert len(damaged) > 60
    for number, data in enumerate(damaged):
        path.write_bytes(data)
        with pytest.raises(image.StaleImage):
            image.open_image(str(path), [str(pack)])
        if number % 8 == 0:
            assert found(pack) == expected
            assert path.read_bytes() == whole
    assert len(compilations) == 1 + len(range(0, len(damaged), 8))


def test_a_folder_in_the_place_of_the_image(pack: Path, compilations: list[int]) -> None:
    expected = found(pack)
    path = Path(image.image_path([str(pack)]))
    path.unlink()
    path.mkdir()
    assert found(pack) == found(pack) == expected
    assert list(path.parent.iterdir()) == [path]
    assert compilations == [1, 1, 1]


def test_a_cache_folder_that_cannot_be_written(pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = found(pack)
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("COPYDESK_CACHE", str(tmp_path / "file" / "cache"))
    for bulk in (False, True):
        assert found(pack, bulk=bulk) == expected
    assert (tmp_path / "file").read_bytes() == b""


def test_a_full_disk_leaves_nothing_behind(pack: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def replace(source: str, target: str) -> None:
        raise OSError(28, "No space left on device")

    expected = findings(ruleset_of(compile_packs([load_pack(pack)])))
    monkeypatch.setattr(os, "replace", replace)
    assert found(pack) == expected
    assert list(cache.iterdir()) == []


def test_a_stale_image_is_closed(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows replaces no file that is open."""
    found(pack)
    _add(pack)
    opened: list[Any] = []
    real = builtins.open

    def open_(*arguments: Any, **named: Any) -> Any:
        opened.append(real(*arguments, **named))
        return opened[-1]

    path = image.image_path([str(pack)])
    monkeypatch.setattr(builtins, "open", open_)
    with pytest.raises(image.StaleImage):
        image.open_image(path, [str(pack)])
    assert opened
    assert all(file.closed for file in opened)


def test_a_broken_pack_is_told_every_time(pack: Path, cache: Path) -> None:
    found(pack)
    (pack / "rules.yaml").write_text("- {id: one, fnd: A}\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(PackError) as error:
            found(pack)
        assert str(error.value) == (
            f"{pack / 'rules.yaml'}:1:3: rule `one`, `find`: is missing: what should the rule look for?\n"
            f"{pack / 'rules.yaml'}:1:13: rule `one` has no key `fnd`; did you mean `find`?"
        )


def test_a_pack_that_has_gone(pack: Path) -> None:
    found(pack)
    shutil.rmtree(pack)
    with pytest.raises(PackError, match="cannot be read: No such file or directory"):
        found(pack)


RACE = """
import sys
sys.path.insert(0, sys.argv[1])
from linter.engine.check import check_document
from linter.engine.ruleset import Choice
from linter.packs.store import load_ruleset
from linter.text.plain import read_plain
from linter.text.source import Source
sys.stdin.read(1)
document = read_plain(Source("a.txt", sys.argv[3], "utf-8", ()))
found, _, _ = check_document(document, load_ruleset([sys.argv[2]], Choice(), False))
print([(one.start, one.end, one.rule) for one in found])
"""


def test_processes_that_write_at_once(pack: Path, cache: Path) -> None:
    expected = [(one.start, one.end, one.rule) for one in findings(ruleset_of(compile_packs([load_pack(pack)])))]
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", RACE, str(ROOT), str(pack), TEXT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for run in runs:  # all have started and wait for this
        assert run.stdin
        run.stdin.write("x")
        run.stdin.flush()
    for run in runs:
        out, err = run.communicate(timeout=60)
        assert (err, run.returncode) == ("", 0)
        assert out == f"{expected}\n"
    assert [path.name for path in cache.iterdir()] == [Path(image.image_path([str(pack)])).name]
    assert isinstance(image.open_image(image.image_path([str(pack)]), [str(pack)]), image.Image)


def test_nothing_hangs_on_hashes(pack: Path, tmp_path: Path) -> None:
    """The same packs give the same image and the same findings, whatever the order of sets."""
    images, outputs = set(), set()
    for seed in ("0", "1", "2"):
        cache = tmp_path / f"cache-{seed}"
        variables = {**os.environ, "PYTHONHASHSEED": seed, "COPYDESK_CACHE": str(cache)}
        done = subprocess.run(
            [sys.executable, "-c", RACE, str(ROOT), str(pack), TEXT],
            env=variables,
            input="x",
            capture_output=True,
            text=True,
            check=True,
        )
        outputs.add(done.stdout)
        images.update(path.read_bytes() for path in cache.iterdir())
    assert len(outputs) == len(images) == 1


SMALL = """
import sys
sys.path.insert(0, sys.argv[1])
from linter.engine.check import check_document
from linter.engine.ruleset import Choice
from linter.packs.store import load_ruleset
from linter.text.plain import read_plain
from linter.text.source import Source
document = read_plain(Source("a.txt", "Officials in Kiev saw twelve killed.", "utf-8", ()))
found, _, _ = check_document(document, load_ruleset([sys.argv[2]], Choice(), False))
print([one.rule for one in found], sorted(name for name in sys.argv[3:] if name in sys.modules))
"""
HEAVY = ["re", "typing", "enum", "pathlib", "dataclasses", "regex", "yaml", "msgspec", "click", "logging", "inspect"]


def test_a_run_from_the_image_imports_little(pack: Path) -> None:
    found(pack)
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", SMALL, str(ROOT), str(pack), *HEAVY],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "['p/replace', 'p/avoid'] []\n"


@pytest.mark.parametrize("name", ["agentless-violence"])
def test_a_pack_that_we_ship(name: str) -> None:
    folder = ROOT / "rules" / name
    loaded = load_pack(folder)
    memory = ruleset_of(compile_packs([loaded]), Choice(everything=True))
    stored = load_ruleset([str(folder)], Choice(everything=True), False)
    texts = [text for rule in loaded.rules for text in (*rule.flag, *rule.clean)]
    assert len(texts) > 150
    for text in texts:
        assert findings(stored, text) == findings(memory, text)
