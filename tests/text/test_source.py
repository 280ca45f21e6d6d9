"""From bytes to text: every encoding case, and every reason to refuse a file."""

from __future__ import annotations

import codecs
import os
import tracemalloc
from pathlib import Path

import pytest

from linter.text.source import MAX_BYTES, Source, Unreadable, decode, read_source

RUSSIAN = "Владимир Путин заявил, что «специальная операция» продолжается — и её цели неизменны."
UKRAINIAN = "Її мета — Київ. Він сказав: «Під час війни це ім'я чути всюди», — повідомляє агенція."
FRENCH = "L’opération spéciale à Kiev a été créée, dit-on, par l’état-major – « déjà vu »."
GERMAN = "Größere Mächte führen Übungen durch: „Ärger“, sagte er."
SPANISH = "¿Qué pasó en España? ¡Mañana habrá más!"


def notice(name: str) -> tuple[str]:
    return (f"read as {name} (detected); give --encoding if that is wrong",)


@pytest.mark.parametrize(
    ("data", "given", "text", "encoding", "notices"),
    [
        pytest.param(b"", None, "", "utf-8", (), id="empty"),
        pytest.param(b"Kyiv", None, "Kyiv", "utf-8", (), id="ascii"),
        pytest.param("Київ 🇺🇦".encode(), None, "Київ 🇺🇦", "utf-8", (), id="utf-8"),
        pytest.param(b"a\r\nb\rc\n", None, "a\r\nb\rc\n", "utf-8", (), id="line ends stay"),
        pytest.param(codecs.BOM_UTF8 + "Київ".encode(), None, "Київ", "utf-8", (), id="utf-8 mark"),
        pytest.param(codecs.BOM_UTF8, None, "", "utf-8", (), id="only a mark"),
        pytest.param("a\ufeffb".encode(), None, "a\ufeffb", "utf-8", (), id="mark in the middle stays"),
        pytest.param(codecs.BOM_UTF16_LE + "Київ".encode("utf-16-le"), None, "Київ", "utf-16-le", (), id="utf-16-le"),
        pytest.param(
            codecs.BOM_UTF16_BE + "Київ😀".encode("utf-16-be"), None, "Київ😀", "utf-16-be", (), id="utf-16-be"
        ),
        pytest.param(codecs.BOM_UTF32_LE + "Київ".encode("utf-32-le"), None, "Київ", "utf-32-le", (), id="utf-32-le"),
        pytest.param(codecs.BOM_UTF32_BE + "Київ".encode("utf-32-be"), None, "Київ", "utf-32-be", (), id="utf-32-be"),
        pytest.param(codecs.BOM_UTF8 + b"Kyiv", "windows-1251", "Kyiv", "utf-8", (), id="the mark beats the option"),
        pytest.param("Київ".encode("cp1251"), "Windows-1251", "Київ", "windows-1251", (), id="given"),
        pytest.param("Киев".encode("koi8-r"), "koi8-r", "Киев", "koi8-r", (), id="given koi8-r"),
        pytest.param("Kyiv".encode("utf-16-le"), "utf-16-le", "Kyiv", "utf-16-le", (), id="given utf-16, no mark"),
        pytest.param("Київ".encode(), "latin-1", "Ð\x9aÐ¸Ñ\x97Ð²", "latin-1", (), id="given beats utf-8"),
        pytest.param(
            '<?xml version="1.0" encoding="KOI8-R"?>Киев'.encode("koi8-r"),
            None,
            '<?xml version="1.0" encoding="KOI8-R"?>Киев',
            "koi8-r",
            (),
            id="declared in XML",
        ),
        pytest.param(
            "<html><meta name=a><meta charset=windows-1251>Київ".encode("cp1251"),
            None,
            "<html><meta name=a><meta charset=windows-1251>Київ",
            "windows-1251",
            (),
            id="declared in HTML",
        ),
        pytest.param(
            '<META http-equiv="Content-Type" content="text/html; charset=iso-8859-5">Киев'.encode("iso-8859-5"),
            None,
            '<META http-equiv="Content-Type" content="text/html; charset=iso-8859-5">Киев',
            "iso-8859-5",
            (),
            id="declared in old HTML",
        ),
        pytest.param(
            "---\r\ntitle: x\r\nencoding: 'windows-1251'\r\n---\r\nКиїв".encode("cp1251"),
            None,
            "---\r\ntitle: x\r\nencoding: 'windows-1251'\r\n---\r\nКиїв",
            "windows-1251",
            (),
            id="declared in front matter",
        ),
        pytest.param(
            '+++\ncoding = "cp866"\n+++\nКиев'.encode("cp866"),
            None,
            '+++\ncoding = "cp866"\n+++\nКиев',
            "cp866",
            (),
            id="declared in TOML front matter",
        ),
        pytest.param(
            b"<meta charset=iso-8859-1>caf\xe9", None, "<meta charset=iso-8859-1>café", "iso-8859-1", (), id="latin-1"
        ),
        pytest.param(
            b"<meta charset=iso-8859-1>it\x92s",
            None,
            "<meta charset=iso-8859-1>it’s",
            "windows-1252",
            (),
            id="as browsers",
        ),
        pytest.param(
            b"---\ntitle: x\n---\nencoding: koi8-r\ncaf\xe9",
            None,
            "---\ntitle: x\n---\nencoding: koi8-r\ncafé",
            "windows-1252",
            notice("windows-1252"),
            id="no declaration below the front matter",
        ),
        pytest.param(
            b"<meta charset=unicode_escape>caf\xe9",
            None,
            "<meta charset=unicode_escape>café",
            "windows-1252",
            notice("windows-1252"),
            id="declared, but no encoding of texts",
        ),
        pytest.param(
            b"<meta charset=utf-8>caf\xe9 a",
            None,
            "<meta charset=utf-8>café a",
            "windows-1252",
            notice("windows-1252"),
            id="declared wrongly",
        ),
        *(
            pytest.param(text.encode(name), None, text, name, notice(name), id=f"detected {label}")
            for label, text, name in (
                ("Russian", RUSSIAN, "windows-1251"),
                ("Russian capitals", RUSSIAN.upper(), "windows-1251"),
                ("Ukrainian", UKRAINIAN, "windows-1251"),
                (
                    "one Russian word in English",
                    "He said: Москва. " + "Then the rest in English. " * 50,
                    "windows-1251",
                ),
                ("Russian in markup", f"<div class='x'><p id=y>{RUSSIAN}</p></div>" + "<br>" * 200, "windows-1251"),
                ("French", FRENCH, "windows-1252"),
                ("German", GERMAN, "windows-1252"),
                ("Spanish", SPANISH, "windows-1252"),
                ("one accent", "café", "windows-1252"),
                ("accents in pairs", "La commission créée hier.", "windows-1252"),
                ("only curly quotes", "It’s a “war”.", "windows-1252"),
            )
        ),
    ],
)
def test_decode(data: bytes, given: str | None, text: str, encoding: str, notices: tuple[str, ...]) -> None:
    assert decode(data, "a.txt", given) == Source("a.txt", text, encoding, notices)


NAME_IT = "give --encoding if the file is in another encoding"
KNOWN = "for example utf-8, utf-16-le, windows-1251"
WIDE = "if it is text in UTF-16, give --encoding utf-16-le"


@pytest.mark.parametrize(
    ("data", "given", "message", "hint", "skip"),
    [
        pytest.param(
            "Київ\r\nКи".encode() + b"\xff" + "їв тут".encode(),
            None,
            "broken UTF-8 at byte 14 (0xFF; line 2, column 3)",
            NAME_IT,
            False,
            id="broken utf-8",
        ),
        pytest.param(
            "“It’s”\rhere ".encode() + b"\xe2\x80",
            None,
            "broken UTF-8 at byte 18 (0xE2; line 2, column 6)",
            NAME_IT,
            False,
            id="broken utf-8 at the end, lone CR",
        ),
        pytest.param(
            codecs.BOM_UTF8 + b"ab\n\xe9",
            None,
            "broken UTF-8 at byte 6 (0xE9; line 2, column 1)",
            NAME_IT,
            False,
            id="broken utf-8 after a mark: bytes count it, columns do not",
        ),
        pytest.param(
            codecs.BOM_UTF16_LE + b"a\0b\0c",
            None,
            "broken UTF-16-LE at byte 6 (0x63; line 1, column 3)",
            NAME_IT,
            False,
            id="half a character",
        ),
        pytest.param(
            b"a\n\x98",
            "windows-1251",
            "broken windows-1251 at byte 2 (0x98; line 2, column 1)",
            NAME_IT,
            False,
            id="given",
        ),
        pytest.param(
            "今日のニュース、戦争".encode("shift_jis"),
            None,
            "broken UTF-8 at byte 0 (0x8D; line 1, column 1)",
            NAME_IT,
            False,
            id="neither Cyrillic nor Western",
        ),
        pytest.param(
            b"a\x81b",
            None,
            "broken UTF-8 at byte 1 (0x81; line 1, column 2)",
            NAME_IT,
            False,
            id="in no encoding we know",
        ),
        pytest.param(b"a", "klingon", "unknown encoding 'klingon'", KNOWN, False, id="unknown encoding"),
        pytest.param(b"a", "hex", "unknown encoding 'hex'", KNOWN, False, id="no encoding of texts"),
        pytest.param(b"Kyiv\0Kyiv and more", None, "binary file", "", True, id="NUL"),
        pytest.param("Kyiv".encode("utf-16-le"), None, "binary file", WIDE, True, id="utf-16 without a mark"),
        pytest.param(bytes(range(1, 32)) * 9, None, "binary file", "", True, id="control characters"),
        pytest.param(b"\x89PNG\r\n\x1a\n", None, "binary file", "", True, id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0", None, "binary file", "", True, id="JPEG"),
        pytest.param(b"%PDF-1.7", None, "binary file", "", True, id="PDF"),
        pytest.param(b"PK\x03\x04", "utf-8", "binary file", "", True, id="ZIP, even with an encoding"),
        pytest.param(
            b" " * (MAX_BYTES + 1),
            None,
            "too large: 51 MB, the limit is 50 MB",
            "split it into single stories",
            False,
            id="size",
        ),
    ],
)
def test_refused(data: bytes, given: str | None, message: str, hint: str, skip: bool) -> None:
    with pytest.raises(Unreadable) as refusal:
        decode(data, "a.txt", given)
    assert (refusal.value.message, refusal.value.hint, refusal.value.skip) == (message, hint, skip)


def test_read_source(tmp_path: Path) -> None:
    path = tmp_path / "Київ 🗞.txt"
    path.write_bytes(codecs.BOM_UTF8 + b"a\r\nb")
    assert read_source(str(path)) == Source(str(path), "a\r\nb", "utf-8", ())


def test_read_source_in_a_given_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Київ".encode("cp1251"))
    assert read_source(str(path), "cp1251").text == "Київ"


def test_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.touch()
    os.truncate(path, 200_000_000)
    tracemalloc.start()
    with pytest.raises(Unreadable, match=r"^too large: 200 MB, the limit is 50 MB$"):
        read_source(str(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="needs /dev/fd")
def test_pipe() -> None:
    reading, writing = os.pipe()
    os.write(writing, "Київ".encode())
    os.close(writing)
    assert read_source(f"/dev/fd/{reading}").text == "Київ"
    os.close(reading)


@pytest.mark.skipif(os.name == "nt", reason="links and errors differ")
@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        pytest.param("none.txt", "no such file", "it may have been moved or deleted", id="missing"),
        pytest.param("", "no such file", "it may have been moved or deleted", id="no name"),
        pytest.param("a\0b", "no such file", "this cannot be the name of a file", id="impossible name"),
        pytest.param("folder", "a folder, not a file", "", id="folder"),
        pytest.param("link", "no such file", "the link points nowhere", id="broken link"),
        pytest.param("file/none.txt", "not a directory", "", id="file taken for a folder"),
    ],
)
def test_unopened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str, hint: str) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkdir("folder")
    os.symlink("nowhere", "link")
    Path("file").touch()
    with pytest.raises(Unreadable) as refusal:
        read_source(name)
    assert (refusal.value.message, refusal.value.hint, refusal.value.skip) == (message, hint, False)


def test_permission_denied(monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", denied)
    with pytest.raises(Unreadable) as refusal:
        read_source("a.txt")
    assert (refusal.value.message, refusal.value.hint) == ("permission denied", "you may not read this file")
