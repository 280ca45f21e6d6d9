"""Loading a pack: plain values stay text, every mistake is told at once and in full, nothing crashes."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from linter.packs.compile import compile_packs
from linter.packs.load import load_pack
from linter.packs.mistake import PackError, did_you_mean
from linter.packs.proof import prove
from linter.packs.rule import KINDS, Avoid, Contested, Pack, Replace
from linter.packs.yamltext import plain, read_yaml

BAD = Path(__file__).parent.parent / "bad_packs"
HEAD = """
format: 1
pack: p
version: 1.0.0
title: A pack for tests
cite: S
sides: {ru: the Russian government, ua: the Ukrainian government}
sources: {S: {title: A style guide, status: verified}}
lists: {l: [Kiev, Lvov]}
"""


def load(folder: Path, rules: str, head: str = HEAD) -> Pack:
    """Load a pack of one rule file."""
    pack = folder / "p"
    pack.mkdir(exist_ok=True)
    (pack / "pack.yaml").write_text(head, encoding="utf-8")
    (pack / "rules.yaml").write_text(rules, encoding="utf-8")
    return load_pack(pack)


def mistakes(folder: Path, rules: str, head: str = HEAD) -> str:
    """The mistakes of such a pack, without the folder in front."""
    with pytest.raises(PackError) as error:
        load(folder, rules, head)
    return str(error.value).replace(f"{folder / 'p'}/", "").replace(f"{folder / 'p'}\\", "")


@pytest.mark.parametrize("name", sorted(path.name for path in BAD.iterdir()))
def test_every_mistake_is_told(name: str) -> None:
    """Each folder holds a sort of mistakes, and in expected.txt every message in full and in order."""
    expected = (BAD / name / "expected.txt").read_text(encoding="utf-8").splitlines()
    with pytest.raises(PackError) as error:
        load_pack(BAD / name)
    got = [str(mistake)[len(str(BAD / name)) + 1 :] for mistake in error.value.mistakes]
    assert got == expected


def test_the_bad_packs_are_there() -> None:
    assert len(list(BAD.glob("*/expected.txt"))) == len(list(BAD.iterdir())) == 19


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PackError) as error:
        load_pack(tmp_path / "none")
    assert str(error.value) == f"{tmp_path / 'none' / 'pack.yaml'}:1:1: cannot be read: No such file or directory"


@pytest.mark.parametrize(
    "word",
    ["no", "off", "yes", "on", "true", "null", "~", "1.10", "12:30", "2022-02-24", "0x10", "1_000", "+1", ".5", "="],
)
def test_plain_words_stay_words(word: str, tmp_path: Path) -> None:
    if word in ("~", "="):
        assert plain(read_yaml(f"a: {word}", "x")[0]) == {"a": word}  # type: ignore[arg-type]
        return
    pack = load(
        tmp_path,
        f"- id: r\n  find: {word}\n  use: [{word}]\n  why: {word}\n  flag: {word}\n".replace(
            f"flag: {word}", "flag: '[[x]]'"
        ),
    )
    (rule,) = pack.rules
    assert isinstance(rule, Replace)
    assert (rule.find, rule.use, rule.why) == (word, [word], word)


def test_a_single_item_may_stand_alone(tmp_path: Path) -> None:
    alone = load(
        tmp_path, "- {id: r, find: Kiev, use: Kyiv, except: chicken Kiev, held_by: ru, sources: S, flag: '[[a]]'}"
    )
    listed = load(
        tmp_path,
        "- {id: r, find: [Kiev], use: [Kyiv], except: [chicken Kiev], held_by: [ru], sources: [S], flag: ['[[a]]']}",
    )
    assert compile_packs([alone]) == compile_packs([listed])


def test_kinds_are_understood(tmp_path: Path) -> None:
    rules = ["{id: a, find: K}", "{id: b, find: K, use: L}", "{id: c, find: {K: L}}", "{id: d, kind: avoid, find: K}"]
    assert [type(rule) for rule in load(tmp_path, "".join(f"- {rule}\n" for rule in rules)).rules] == [
        Avoid,
        Replace,
        Replace,
        Avoid,
    ]


def test_files_order_and_places(tmp_path: Path) -> None:
    pack = tmp_path / "p"
    pack.mkdir()
    (pack / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (pack / "b.yaml").write_text("- {id: three, find: C}\n", encoding="utf-8")
    (pack / "a.yaml").write_text("# first\n- id: one\n  find: A\n\n- {id: two, find: B}\n", encoding="utf-8")
    (pack / "c.yml").write_text("- {id: four, find: D}\n", encoding="utf-8")
    (pack / "notes.txt").write_text("no rules\n", encoding="utf-8")
    (pack / "sub").mkdir()
    (pack / "sub" / "d.yaml").write_text("- {id: five, find: E}\n", encoding="utf-8")
    loaded = load_pack(pack)
    assert [rule.id for rule in loaded.rules] == ["one", "two", "three", "four"]
    assert loaded.places == {
        "one": (str(pack / "a.yaml"), 2),
        "two": (str(pack / "a.yaml"), 5),
        "three": (str(pack / "b.yaml"), 1),
        "four": (str(pack / "c.yml"), 1),
    }
    assert loaded.files == tuple(str(pack / name) for name in ("pack.yaml", "a.yaml", "b.yaml", "c.yml"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark(end: str, mark: bytes, tmp_path: Path) -> None:
    pack = tmp_path / "p"
    pack.mkdir()
    rules = "- id: r\n  find: Київ\n  why: >-\n    one\n    two\n"
    (pack / "pack.yaml").write_bytes(mark + HEAD.replace("\n", end).encode())
    (pack / "rules.yaml").write_bytes(mark + rules.replace("\n", end).encode())
    (rule,) = load_pack(pack).rules
    assert (rule.find, rule.why) == ("Київ", "one two")


def test_a_pack_without_rules(tmp_path: Path) -> None:
    pack = load(tmp_path, "")
    assert (pack.rules, pack.head.language) == ((), "en")


def test_sources_by_status_and_kind_switch_rules_on(tmp_path: Path) -> None:
    head = HEAD.replace(
        "{S: {title: A style guide, status: verified}}",
        "{S: {title: A, status: verified}, L: {title: B, status: listed}, M: {title: C, status: memory},"
        " P: {title: D, status: verified, kind: party}}",
    )
    cited = ["S", "L", "M", "P", "[M, P]", "[M, L]", "[{cite: S, status: memory}]", "[{cite: M, status: listed}]"]
    rules = "".join(f"- {{id: r{at}, find: A, sources: {sources}}}\n" for at, sources in enumerate(cited))
    rules += "- {id: on, find: A, sources: M, default: on}\n- {id: off, find: A, sources: S, default: off}\n"
    rules += "- {id: cite, find: A}\n"
    compiled = compile_packs([load(tmp_path, rules, head)])
    assert [rule.default for rule in compiled.rules] == [
        *(True, True, False, False, False, True, False, True),
        *(True, False, True),
    ]


def test_stances_count_as_evidence(tmp_path: Path) -> None:
    stances = (
        "stances: [{name: a, find: A, held_by: ru, implies: x, sources: S}, "
        "{name: b, find: B, held_by: ua, implies: y, sources: S}]"
    )
    pack = load(tmp_path, f"- {{id: r, kind: contested, {stances}}}", HEAD.replace("cite: S\n", ""))
    assert isinstance(pack.rules[0], Contested)
    (rule,) = compile_packs([pack]).rules
    assert rule.default
    assert [source.key for source in rule.sources] == ["S"]
    assert [side for side, _ in rule.held_by] == ["ru", "ua"]


def test_a_mistake_in_the_head_is_told_once(tmp_path: Path) -> None:
    """Rules that name a source, a side or a list with a mistake in it say nothing of their own."""
    head = (
        HEAD.replace("status: verified", "status: verfied")
        .replace("[Kiev, Lvov]", "'{Kiev'")
        .replace("ru: the", "RU: the")
    )
    told = mistakes(tmp_path, "- {id: a, find: '<l> war', sources: S, held_by: [RU, ua]}", head)
    assert told.splitlines() == [
        "pack.yaml:7:9: `sides`: `RU` is not lower-case letters, digits and single hyphens: maidan-coup",
        "pack.yaml:8:45: `status`: `verfied` is not one of verified, listed, memory; did you mean `verified`?",
        "pack.yaml:9:9: list `l`, form `{Kiev`: a { that is never closed",
    ]


def test_a_rule_with_a_mistake_still_has_its_id(tmp_path: Path) -> None:
    rules = "- {id: a, kind: replase, find: A}\n- {id: b, find: B, covers: a}\n- {id: a, find: C}"
    assert mistakes(tmp_path, rules).splitlines() == [
        "rules.yaml:1:17: kind `replase` is not one of replace, avoid, contested, consistent, asymmetric, pattern, "
        "quotation, allow; did you mean `replace`?",
        "rules.yaml:3:3: id `a` is taken by rules.yaml:1",
    ]


@pytest.mark.parametrize(
    ("word", "known", "limit", "expected"),
    [
        ("fnd", ["find", "use"], 12, "; did you mean `find`?"),
        ("xyz", ["find", "use"], 12, "; allowed: find, use"),
        ("xyz", ["find", "use"], 1, ""),
        ("use", ["houses"], 0, ""),
        ("xyz", [], 12, ""),
    ],
)
def test_did_you_mean(word: str, known: list[str], limit: int, expected: str) -> None:
    assert did_you_mean(word, known, limit) == expected


_WRITTEN = r"""'' | ' ' | x | [] | [''] | [' '] | {} | {a: b} | [[a]] | [{a: b}] | '{' | '}' | '[' | ']' | '[]' | '[a'
'..' | 'a ..' | '<x>' | '<l>' | '<number>' | '<stop>' | Αθήνα | № | "\u200b" | 1 | 2024-02-30 | ~ | '(a+)+' | '(?P<a>b)'
{sentence: } | {sentence: ['']} | {next: [a .. b]} | '[[x' | '[[x]]' | '{a,b}' | {ap: {use: ''}} | {zz: 1} | a/b | A
-a | [a, a] | {own: off} | '{a,b,}' | '{x,<l>}' | ß | [ru, [S]] | *x | &x | !y | [ | '\w+' | {a: [b, c]}
{'{a,b}': '{c}'}"""
VALUES = [value.strip() for line in _WRITTEN.splitlines() for value in line.split(" | ")]
BASES = {
    "replace": "find: Kiev\n  use: Kyiv",
    "avoid": "find: Kiev",
    "contested": "stances: [{name: a, find: A, held_by: ru, implies: x, sources: S}, "
    "{name: b, find: B, held_by: ua, implies: x, sources: S}]",
    "consistent": "variants: [{name: a, find: A}, {name: b, find: B}]",
    "asymmetric": "find: A\n  plain: B\n  actors: [{name: x, words: X}, {name: y, words: Y}]",
    "pattern": "regex: abc",
    "quotation": "quoted: scare",
    "allow": "find: A",
}


COMMON = {field.encode_name for field in msgspec.structs.fields(KINDS["avoid"])}


@pytest.mark.filterwarnings("ignore::FutureWarning")
@pytest.mark.parametrize("kind", KINDS)
def test_no_value_crashes(kind: str, tmp_path: Path) -> None:
    """Whatever a key holds: the pack loads, compiles and can be proved, or its mistakes have places."""
    keys = {field.encode_name for field in msgspec.structs.fields(KINDS[kind])}
    loaded = []
    for key in sorted(keys if kind == "avoid" else (keys - COMMON) | {"find"}):
        rest = [line.strip() for line in BASES[kind].splitlines() if not line.strip().startswith(f"{key}:")]
        for value in VALUES:
            lines = {"id": "r", "kind": kind, key: value}
            text = "- " + "\n  ".join([*(f"{name}: {written}" for name, written in lines.items()), *rest]) + "\n"
            loaded.append(_loads(tmp_path, text, key in PROVED))
    assert 0 < sum(loaded) < len(loaded)


PROVED = {"find", "except", "when_near", "unless_near", "use", "flag", "pass", "known", "regex", "requires", "covers"}


def _loads(folder: Path, rules: str, proves: bool) -> bool:
    """Whether a pack loads; it can be compiled then, and proved."""
    try:
        pack = load(folder, rules)
    except PackError as error:
        places = [(mistake.line, mistake.column) for mistake in error.mistakes]
        return min(places) < (1, 1)
    compile_packs([pack])
    if proves:
        prove(pack)
    return True
