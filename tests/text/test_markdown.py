"""Markdown: what is prose, in which blocks, and where in the source each character stands."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.text.document import MASK, Document
from linter.text.markdown import read_markdown
from linter.text.rawhtml import Token, tokens
from linter.text.source import Source


def read(text: str) -> Document:
    return read_markdown(Source("a.md", text, "utf-8", ()))


def texts(document: Document) -> list[str]:
    return [document.prose[block.start : block.end].replace(MASK, "~") for block in document.blocks]


# Each row: the source, its blocks' prose ("~" for the mask), and phrases of the prose with their source. A slice
# of the source occurs once in it, so the slice tells the place. No "hidden" may ever be prose.
HOSTILE = [
    pytest.param("", [], {}, id="empty"),
    pytest.param(" \n\t\r\n", [], {}, id="white space"),
    pytest.param(
        "One *two* three",
        ["One two three"],
        {"two": "two", "One two": "One *two", "two three": "two* three"},
        id="emphasis",
    ),
    pytest.param(
        "un*frigging*real", ["unfriggingreal"], {"unfriggingreal": "un*frigging*real"}, id="emphasis inside a word"
    ),
    pytest.param("a **b _c_ ~~d~~** e", ["a b c d e"], {"b c d": "b _c_ ~~d", "d e": "d~~** e"}, id="nested emphasis"),
    pytest.param(
        "special **military**\noperation",
        ["special military\noperation"],
        {"special military\noperation": "special **military**\noperation"},
        id="soft break",
    ),
    pytest.param(
        "special\r\noperation",
        ["special\noperation"],
        {"special\noperation": "special\r\noperation"},
        id="soft break CRLF",
    ),
    pytest.param("special\roperation", ["special\noperation"], {"operation": "operation"}, id="soft break CR"),
    pytest.param(
        "special  \noperation\\\nin Kyiv",
        ["special\noperation\nin Kyiv"],
        {"special\noperation": "special  \noperation", "operation\nin": "operation\\\nin"},
        id="hard breaks",
    ),
    pytest.param(
        "special\n   \t operation",
        ["special\noperation"],
        {"special\noperation": "special\n   \t operation"},
        id="margin of a line",
    ),
    pytest.param(
        "> special\n> operation\nin Kyiv",
        ["special\noperation\nin Kyiv"],
        {"special\noperation": "special\n> operation", "operation\nin": "operation\nin"},
        id="margin of a quotation",
    ),
    pytest.param(
        "- a\n  > special\n  > operation",
        ["a", "special\noperation"],
        {"special\noperation": "special\n  > operation"},
        id="quotation in a list",
    ),
    pytest.param(
        "Kyiv&rsquo;s&nbsp;day",
        ["Kyiv’s\u00a0day"],
        {"Kyiv’s": "Kyiv&rsquo;s", "’": "&rsquo;", "\u00a0": "&nbsp;", "day": "day"},
        id="entities",
    ),
    pytest.param(
        "&#1050;иев &#x41A;иїв", ["Киев Київ"], {"Киев": "&#1050;иев", "Київ": "&#x41A;иїв"}, id="numeric entities"
    ),
    pytest.param("AT&T &foo; &copy", ["AT&T &foo; &copy"], {"&foo;": "&foo;"}, id="no entities"),
    pytest.param("\\*Kyiv\\* a\\@b.c", ["*Kyiv* ~~~~~"], {"*Kyiv*": "*Kyiv\\*"}, id="backslash escapes"),
    pytest.param("Run `hidden` in Kyiv", ["Run ~ in Kyiv"], {"~": "`hidden`", "~ in": "`hidden` in"}, id="inline code"),
    pytest.param("``hidden ` hidden`` `Kyiv", ["~ `Kyiv"], {"Kyiv": "Kyiv"}, id="inline code with a backtick"),
    pytest.param("```\nhidden\n```\nA\n~~~hidden\nhidden\n~~~\n", ["A"], {"A": "A"}, id="fences"),
    pytest.param("A\n\n```\nhidden\n\nhidden", ["A"], {"A": "A"}, id="fence without an end"),
    pytest.param("> ```\n> hidden\n\nKyiv", ["Kyiv"], {"Kyiv": "Kyiv"}, id="fence in a quotation ends with it"),
    pytest.param("A\n\n    hidden\n\n\thidden\n\nB", ["A", "B"], {"B": "B"}, id="indented code"),
    pytest.param("- a\n\n      hidden\n\n  b", ["a", "b"], {"b": "b"}, id="indented code in a list"),
    pytest.param(
        "[see *Kyiv*](hidden 'hidden') now",
        ["see Kyiv now"],
        {"see Kyiv": "see *Kyiv", "Kyiv now": "Kyiv*](hidden 'hidden') now"},
        id="link",
    ),
    pytest.param("[Kyiv](<hidden hidden> (hidden))", ["Kyiv"], {"Kyiv": "Kyiv"}, id="link in angle brackets"),
    pytest.param(
        "[Kyiv][hidden] [Lviv]\n\n[hidden]: /hidden \"hidden\"\n[lviv]: <hidden>\n  'hidden'",
        ["Kyiv Lviv"],
        {"Lviv": "Lviv"},
        id="reference links",
    ),
    pytest.param("[Kyiv][none], [Lviv]", ["[Kyiv][none], [Lviv]"], {"[Kyiv]": "[Kyiv]"}, id="no reference"),
    pytest.param(
        "See <https://hidden.ua/hidden> or <hidden@hidden.ua>.",
        ["See ~ or ~."],
        {"See ~": "See <https://hidden.ua/hidden>"},
        id="autolinks",
    ),
    pytest.param("At https://hidden.ua/hidden_hid, *now*", ["At " + "~" * 28 + ", now"], {"now": "now"}, id="bare URL"),
    pytest.param(
        "Ask hidden@hidden.ua, @hidden #hidden",
        ["Ask ~~~~~~~~~~~~~~~~, ~~~~~~~ ~~~~~~~"],
        {"Ask": "Ask"},
        id="names and tags",
    ),
    pytest.param("#hidden\n#hidden", ["~~~~~~~\n~~~~~~~"], {}, id="hashtags are no headings"),
    pytest.param("[[hidden|Kyiv]] [[Lviv]]", ["Kyiv Lviv"], {"Kyiv": "Kyiv", "Lviv": "Lviv"}, id="wiki links"),
    pytest.param('![Kyiv *now*](hidden "hidden")', ["Kyiv now"], {"Kyiv now": "Kyiv *now"}, id="image"),
    pytest.param(
        "the ![special](hidden) operation",
        ["the ~special~ operation"],
        {"special": "special", "~special~": "![special](hidden)"},
        id="image inside a sentence",
    ),
    pytest.param("a ![](hidden)![](hidden) b", ["a ~ b"], {"~": "![](hidden)![](hidden)"}, id="images without words"),
    pytest.param("![](hidden)\n\nKyiv", ["Kyiv"], {"Kyiv": "Kyiv"}, id="only an image"),
    pytest.param("[![Kyiv](hidden)](hidden)", ["Kyiv"], {"Kyiv": "Kyiv"}, id="image in a link"),
    pytest.param(
        "Here $\\text{hidden}^2$ and\n\n$$hidden\nhidden$$",
        ["Here ~ and"],
        {"~": "$\\text{hidden}^2$"},
        id="mathematics",
    ),
    pytest.param(
        "US$5m for *Kyiv* and CAN$6m",
        ["US$5m for Kyiv and CAN$6m"],
        {"US$5m": "US$5m", "Kyiv and": "Kyiv* and"},
        id="prices",
    ),
    pytest.param(
        "$5 million ($6 million in 2022)",
        ["$5 million ($6 million in 2022)"],
        {"million (": "million ("},
        id="prices in brackets",
    ),
    pytest.param(
        "The $5 for Kyiv cost 10$ today",
        ["The $5 for Kyiv cost 10$ today"],
        {"$5 for": "$5 for"},
        id="price sign behind",
    ),
    pytest.param(
        "Kyiv[^1] fell\n\n[^1]: Not *so*.",
        ["Kyiv~ fell", "Not so."],
        {"Kyiv~": "Kyiv[^1]", "Not so": "Not *so"},
        id="footnote",
    ),
    pytest.param(
        "A <b title='hidden>'>special</b> day",
        ["A special day"],
        {"A special": "A <b title='hidden>'>special"},
        id="inline HTML",
    ),
    pytest.param(
        "spec<i>ial</i><br/>op", ["special\nop"], {"special\nop": "spec<i>ial</i><br/>op"}, id="HTML inside a word"
    ),
    pytest.param("A <!-- hidden --> B <? hidden ?> C", ["A  B  C"], {"A  B": "A <!-- hidden --> B"}, id="comments"),
    pytest.param("<!-- hidden\n\nhidden -->\nKyiv", ["Kyiv"], {"Kyiv": "Kyiv"}, id="comment over blank lines"),
    pytest.param(
        "A <code>hidden *hidden*</code> B",
        ["A ~ B"],
        {"A ~": "A <code>", "~ B": "<code>hidden *hidden*</code> B"},
        id="inline code element",
    ),
    pytest.param("A <code>hidden\n\nB", ["A ~", "B"], {"B": "B"}, id="code element without an end ends with the block"),
    pytest.param(
        "A <kbd>hidden <code>hidden</code> hidden</kbd> B</kbd>", ["A ~ B"], {" B": " B"}, id="nested code elements"
    ),
    pytest.param("A[[![|B]()]]C", ["A~|B~C"], {"B": "B"}, id="image in a broken wiki link"),
    pytest.param("A <svg hidden/> B", ["A ~ B"], {"~ B": "<svg hidden/> B"}, id="element closed at once"),
    pytest.param("Kyiv<sup>1</sup> fell", ["Kyiv~1~ fell"], {"Kyiv": "Kyiv", "1": "1"}, id="superscript"),
    pytest.param("One <p>two", ["One", "two"], {"two": "two"}, id="block element inside a paragraph"),
    pytest.param(
        "<div class=hidden>\nKyiv &amp; <b>Lv</b>iv\n</div>",
        ["Kyiv & Lviv"],
        {"Kyiv & Lviv": "Kyiv &amp; <b>Lv</b>iv", "&": "&amp;"},
        id="HTML block",
    ),
    pytest.param(
        "<div>\r\nKyiv\r\nfell</div>\r\n", ["Kyiv\nfell"], {"Kyiv\nfell": "Kyiv\r\nfell"}, id="HTML block CRLF"
    ),
    pytest.param(
        "> <div>\n> Kyiv&nbsp;\n> fell</div>",
        ["Kyiv\u00a0\nfell"],
        {"\u00a0\nfell": "&nbsp;\n> fell"},
        id="HTML block with a margin",
    ),
    pytest.param(
        "<p>One<p>two<br>three<hr>four",
        ["One", "two\nthree", "four"],
        {"two\nthree": "two<br>three"},
        id="HTML paragraphs",
    ),
    pytest.param("<script>\nhidden = '<p>hidden'\n\nhidden\n</script>\nKyiv", ["Kyiv"], {"Kyiv": "Kyiv"}, id="script"),
    pytest.param(
        "<div><style>hidden</style>A<script>'<b>hidden'</script> B</div>",
        ["A B"],
        {"A B": "A<script>'<b>hidden'</script> B"},
        id="style and script",
    ),
    pytest.param("<pre>\nhidden\n\nhidden</pre>\n\nKyiv", ["Kyiv"], {"Kyiv": "Kyiv"}, id="pre"),
    pytest.param("<table><tr><td>Kyiv<td>fell</table>", ["Kyiv", "fell"], {"fell": "fell"}, id="HTML table"),
    pytest.param("<div>\nKyiv <a hidden='hidden\n\nLviv", ["Kyiv", "Lviv"], {"Lviv": "Lviv"}, id="torn tag"),
    pytest.param("<div>\nA <!-- hidden\n</div>\n\nB", ["A", "B"], {"B": "B"}, id="torn comment"),
    pytest.param("Kyiv < Lviv > 5 <3 a<b", ["Kyiv < Lviv > 5 <3 a<b"], {"Lviv >": "Lviv >"}, id="no tags"),
    pytest.param("---\ntitle: hidden\n---\nKyiv", ["Kyiv"], {"Kyiv": "Kyiv"}, id="YAML"),
    pytest.param("---\r\ntitle: hidden\r\n# hidden\r\n---\r\nKyiv", ["Kyiv"], {"Kyiv": "Kyiv"}, id="YAML CRLF"),
    pytest.param(
        '---\n# hidden\n"title" : hidden\n\nhidden:\n  - hidden\n...\nKyiv',
        ["Kyiv"],
        {"Kyiv": "Kyiv"},
        id="YAML ends in dots",
    ),
    pytest.param("+++\nhidden = 'hidden'\n\n[hidden]\n+++\nKyiv", ["Kyiv"], {"Kyiv": "Kyiv"}, id="TOML"),
    pytest.param("---\ntitle: hidden\n---", [], {}, id="only YAML"),
    pytest.param("---\ntitle: Kyiv", ["title: Kyiv"], {"Kyiv": "Kyiv"}, id="YAML without an end"),
    pytest.param("---\n\nKyiv\n\n---\nLviv", ["Kyiv", "Lviv"], {"Kyiv": "Kyiv"}, id="a rule on top"),
    pytest.param(
        "---\nKyiv fell.\n\n---\nLviv", ["Kyiv fell.", "Lviv"], {"Kyiv": "Kyiv"}, id="a rule above a paragraph"
    ),
    pytest.param(
        "A\n\n---\nnote: Kyiv\n---\nLviv", ["A", "note: Kyiv", "Lviv"], {"Kyiv": "Kyiv"}, id="rules in mid-story"
    ),
    pytest.param('A {{< fig hidden="*hidden*" >}} B', ["A " + "~" * 29 + " B"], {"A": "A", "B": "B"}, id="shortcode"),
    pytest.param(
        "{{% hidden %}}\nKyiv\n{{% /hidden %}}",
        ["~" * 14 + "\nKyiv\n" + "~" * 15],
        {"Kyiv": "Kyiv"},
        id="shortcode around text",
    ),
    pytest.param('{{<hidden\n  hidden="hidden">}}\n\nKyiv', ["Kyiv"], {"Kyiv": "Kyiv"}, id="shortcode over lines"),
    pytest.param(
        "{{< Kyiv\n\nLviv >}}", ["{{< Kyiv", "Lviv >}}"], {"Lviv": "Lviv"}, id="no shortcode over blank lines"
    ),
    pytest.param(
        "|Kyiv|a *b*|\n|-|:-:|\n|c\\|d|`hidden`|\n|E",
        ["Kyiv", "a b", "c|d", "E"],
        {"a b": "a *b", "c|d": "c\\|d", "E": "E"},
        id="table",
    ),
    pytest.param("- [x] Kyiv\n- [ ] Lviv", ["Kyiv", "Lviv"], {"Lviv": "Lviv"}, id="tasks"),
    pytest.param(
        "1. special\n2. operation\n   - in", ["special", "operation", "in"], {"operation": "operation"}, id="lists"
    ),
    pytest.param(
        "\t- a\n\n\t\tb\n-\tspecial\n\t*op*", ["special\nop"], {"special\nop": "special\n\t*op"}, id="tabs after code"
    ),
    pytest.param(
        "-\tspecial\n\toperation", ["special\noperation"], {"special\noperation": "special\n\toperation"}, id="tabs"
    ),
    pytest.param("Kyiv\n: A *city*\n\n  there", ["Kyiv", "A city", "there"], {"A city": "A *city"}, id="definitions"),
    pytest.param("# Kyiv {#hidden .hidden}\nLviv\n===", ["Kyiv", "Lviv"], {"Lviv": "Lviv"}, id="headings"),
    pytest.param("> [!NOTE]\n> Kyiv", ["Kyiv"], {"Kyiv": "Kyiv"}, id="callout"),
    pytest.param("# H\rA\rB\r\rC\r- d\r", ["H", "A\nB", "C", "d"], {"B": "B", "d": "d"}, id="lone CR ends every block"),
    pytest.param(
        "😀 *Kyiv* 👨‍👩‍👧 **Lviv**",
        ["😀 Kyiv 👨‍👩‍👧 Lviv"],
        {"Kyiv": "Kyiv", "👨‍👩‍👧 Lviv": "👨‍👩‍👧 **Lviv"},
        id="emoji",
    ),
    pytest.param(
        "Київ *впав* — cafe\u0301",
        ["Київ впав — cafe\u0301"],
        {"впав — cafe\u0301": "впав* — cafe\u0301"},
        id="Cyrillic and combining",
    ),
    pytest.param("A\0b *c*", ["A\0b c"], {"b c": "b *c"}, id="NUL"),
    pytest.param("A\u2028*b*\ufeffc", ["A\u2028b\ufeffc"], {"b\ufeffc": "b*\ufeffc"}, id="odd spaces"),
    pytest.param("A \ud800 *b*", ["A \ud800 b"], {"b": "b"}, id="lone surrogate"),
    pytest.param("[" * 500 + "Kyiv", ["[" * 500 + "Kyiv"], {"Kyiv": "Kyiv"}, id="brackets"),
    pytest.param(">" * 500 + " Kyiv", ["Kyiv"], {"Kyiv": "Kyiv"}, id="deep quotations"),
]


@pytest.mark.parametrize(("source", "expected", "places"), HOSTILE)
def test_prose_and_places(source: str, expected: list[str], places: dict[str, str]) -> None:
    document = read(source)
    assert texts(document) == expected
    assert "hidden" not in document.prose
    prose = document.prose.replace(MASK, "~")
    spans = {phrase: document.span(prose.index(phrase), prose.index(phrase) + len(phrase)) for phrase in places}
    assert {phrase: source[start:end] for phrase, (start, end) in spans.items()} == places
    assert {phrase: source.index(place) for phrase, place in places.items()} == {
        p: start for p, (start, _) in spans.items()
    }


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("A\n\nB", ["paragraph A", "paragraph B"], id="paragraphs"),
        pytest.param("A\n\n## B\n\nC", ["paragraph A", "heading B", "paragraph C"], id="a heading in mid-story"),
        pytest.param("# A\n\n# B", ["heading! A", "heading B"], id="first level 1 only"),
        pytest.param(
            "A\n\n## B\n\n# C\n\nD", ["paragraph A", "heading B", "heading! C", "paragraph D"], id="level 1 below"
        ),
        pytest.param("## A\n\n### B", ["heading! A", "heading B"], id="first block"),
        pytest.param("![](x)\n\n### A", ["heading! A"], id="first block with words"),
        pytest.param("A\n===\nB", ["heading! A", "paragraph B"], id="underlined"),
        pytest.param("<h1>A</h1><h2>B</h2>", ["heading! A", "heading B"], id="HTML headings"),
        pytest.param("> A\n>\n> - B\n>\n> # C", ["quote A", "quote B", "quote C"], id="all in a quotation is quoted"),
        pytest.param("- A\n  > B\n\n  C", ["item A", "quote B", "item C"], id="quotation in a list"),
        pytest.param("> [!TIP]\n> A", ["paragraph A"], id="a callout is no quotation"),
        pytest.param("- A\n  - B\n- # C", ["item A", "item B", "heading! C"], id="items"),
        pytest.param("A\n: B", ["item A", "item B"], id="definitions"),
        pytest.param("|A|\n|-|\n|B|", ["cell A", "cell B"], id="cells"),
        pytest.param("A[^1]\n\n[^1]: B", ["paragraph A~", "paragraph B"], id="footnote"),
        pytest.param("<ul><li>A<li><p>B</ul>C", ["item A", "item B", "item C"], id="HTML list without ends"),
        pytest.param("<ul><li>A</li></ul>B", ["item A", "paragraph B"], id="HTML list with ends"),
        pytest.param("<table><td>A</td></table>", ["cell A"], id="HTML cell"),
        pytest.param("<blockquote>\n\nA\n\n</blockquote>\n\nB", ["quote A", "paragraph B"], id="HTML quotation"),
        pytest.param(
            "<blockquote><p>A</p></blockquote>B", ["quote A", "paragraph B"], id="HTML quotation in one block"
        ),
        pytest.param("<blockquote>A\n\nB", ["paragraph A", "paragraph B"], id="HTML quotation without an end"),
    ],
)
def test_kinds(source: str, expected: list[str]) -> None:
    document = read(source)
    signs = [block.kind + "!" * (block.region == "headline") for block in document.blocks]
    assert [f"{sign} {text}" for sign, text in zip(signs, texts(document), strict=True)] == expected


def test_languages() -> None:
    assert [block.language for block in read("Kyiv\n\n> Москва\n\n- Объект\n- Київ").blocks] == ["", "ru", "ru", "uk"]


def test_pieces_leave_markup_out() -> None:
    source = "special **military** operation"
    assert [source[start:end] for start, end in read(source).pieces(0, 26)] == ["special ", "military", " operation"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("a &lt; b", [("text", "a "), ("entity", "<"), ("text", " b")], id="entity"),
        pytest.param(
            "&nbspKyiv&ampx&foo;&;&#",
            [("entity", "\xa0"), ("text", "Kyiv"), ("entity", "&"), ("text", "x&foo;&;&#")],
            id="no semicolon",
        ),
        pytest.param(
            "&#8217;&#x2019&#147;&#0;",
            [("entity", "’"), ("entity", "’"), ("entity", "“"), ("entity", "\ufffd")],
            id="numbers",
        ),
        pytest.param("<A href='>'>x</a >", [("open", "a"), ("text", "x"), ("close", "a")], id="tags"),
        pytest.param("<a b=c'd>x'>", [("open", "a"), ("text", "x'>")], id="a mark inside a value"),
        pytest.param(
            "<!-->a<!--->b<!-- x --!>c<!-- <p> -->d<!DOCTYPE x>e<?x?>f<![CDATA[x]]>g",
            [("text", letter) for letter in "abcdefg"],
            id="comments",
        ),
        pytest.param(
            "<script><!-- </p> </SCRIPT >a", [("open", "script"), ("close", "script"), ("text", "a")], id="script"
        ),
        pytest.param("<title>&amp;<b></titles></title>", [("open", "title"), ("close", "title")], id="title"),
        pytest.param("a<b c", [("text", "a")], id="torn tag"),
        pytest.param("a< b <3 </ ", [("text", "a< b <3 </ ")], id="no tags"),
    ],
)
def test_tokens(html: str, expected: list[tuple[str, str]]) -> None:
    found = list(tokens(html))
    assert [(token.kind, token.value) for token in found] == expected
    assert [token for token in found if token.kind == "text" and token.value != html[token.start : token.end]] == []


def test_token_places() -> None:
    assert list(tokens("é<b>&lt;")) == [Token("text", "é", 0, 1), Token("open", "b", 1, 4), Token("entity", "<", 4, 8)]


_WHITE = [" ", "  ", "    ", "\t", "\n", "\n\n", "\r", "\r\n", "\r\n\r\n", "\\\n", "  \n", "\u2028", "\xa0"]
_WORDS = ["Kiev", "special", "operation", "Київ", "é", "e\u0301", "😀", "👨‍👩‍👧", "\ufeff", "\0", "title: x", "5"]
_BLOCK_MARKS = """# ## > >> - + 1. --- === +++ ... ``` ~~~ | |---| [^1]: [a]:/u : [!NOTE] - [x]""".split()
_BLOCK_MARKS += ["\n---\n", "\n\n- ", "\n> ", "|a|b|\n|-|-|\n", "---\na: b\n---\n", "\n    code\n", "\n```\n", "- \tx"]
_INLINE_MARKS = (
    r"""* ** _ ~~ ` `` \ \* [ ] ( ) ![ ](x) [[ ]] [^1] &rsquo; &nbsp; &#39; &#x41A; &foo; &#0; &amp $ $$ $5""".split()
)
_INLINE_MARKS += [
    "](<x y> 'T')",
    "{{<",
    ">}}",
    "{{%",
    "%}}",
    "{#i}",
    "<https://a.b>",
    "https://a.b/c",
    "www.a.b",
    "a@b.c",
    "@x",
    "#y",
]
_TAGS = """< > <b> </b> <br> <div> </div> <p> <!-- --> <script> </script> <pre> </pre> <code> </code> <li> <h1> <sup>
<td> <blockquote> </blockquote> <img> <style> </style> <textarea> <svg/> <?""".split()
_TAGS += ['<a b="', '">']
_ATOMS = [*_WHITE, *_WORDS, *_BLOCK_MARKS, *_INLINE_MARKS, *_TAGS]


def assert_exact(text: str) -> None:
    """Every piece stands where the map says, in order, and blocks divide the prose."""
    document = read(text)
    offsets, prose = document.offsets, document.prose
    assert offsets is not None
    assert offsets.length == len(prose)
    reached = 0
    ends = [*offsets.at[1:], offsets.length][: len(offsets.at)]
    for at, after, start, end in zip(offsets.at, ends, offsets.start, offsets.end, strict=True):
        assert at < after
        assert reached <= start <= end <= len(text)
        reached = end
        if after - at == end - start:
            for shown, written in zip(prose[at:after], text[start:end], strict=True):
                assert shown in (written, MASK) or (shown, written) == ("\n", "\r")
        elif start == end:
            assert prose[at:after].isspace() or prose[at:after] == MASK
    assert prose == "\n\n".join(prose[block.start : block.end] for block in document.blocks)
    assert all(prose[block.start : block.end].strip() == prose[block.start : block.end] for block in document.blocks)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(_ATOMS) | st.sampled_from(_WHITE + _WORDS), max_size=40).map("".join))
def test_every_piece_is_exact(text: str) -> None:
    assert_exact(text)


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_every_piece_is_exact_in_any_text(text: str) -> None:
    assert_exact(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The *special* operation in Kiev’s [suburb](http://a.b/c).\n\n" * 2000, id="prose"),
        pytest.param("a<!--" * 10_000, id="comments"),
        pytest.param(">" * 20_000 + "a", id="quotations"),
        pytest.param("<div>\n" + "<a" * 20_000, id="torn tags"),
        pytest.param("<div>\n" + "<a b='" * 10_000, id="torn attributes"),
        pytest.param("<div>\n" + "&a" * 20_000, id="ampersands"),
        pytest.param("{{<" * 20_000, id="shortcodes"),
        pytest.param("$5 a$" * 10_000, id="prices"),
        pytest.param("$5 " * 20_000, id="dollars"),
        pytest.param("$x$ " * 10_000, id="formulas"),
        pytest.param("---\na:\n" * 10_000, id="front matters"),
        pytest.param("<blockquote>\n\n" * 4_000, id="HTML quotations"),
        pytest.param("[a](b" * 10_000, id="torn links"),
    ],
)
def test_speed(text: str) -> None:
    """A free machine needs under 0.3 s; quadratic work would take a minute."""
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 3
