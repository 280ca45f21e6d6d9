"""Plain text as its reader sees it: paragraphs, a headline, and what is no prose masked."""

from __future__ import annotations

from linter.text.document import MASK, Block, Document, languages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from linter.text.source import Source

    Span = tuple[int, int]

_HEADLINE_WORDS = 20
_WRAPPED_LENGTHS = range(50, 101)
_STOPS = (".", "!", "?", "…", ";")
_CLOSERS = "\"'”’»“‘›)]"
_OPENERS = tuple("\"'“”„«»‘’‚‹›`")
_SCHEMES = ("https", "http", "ftp")
_URL_ENDS = '<>"“”„«»‘’|\\^`{}]'
_URL_TRAILERS = ".,;:!?'…*_~"
_LONGEST_URL, _LONGEST_NAME = 2048, 64


def read_plain(source: Source) -> Document:
    """Read plain text; prose positions are source positions."""
    spans, wrapped = _paragraphs(source.text)
    headlines = _headlines(source.text, spans)
    blocks = [
        Block(start, end, "paragraph", "headline" if index in headlines else "body", language)
        for index, ((start, end), language) in enumerate(zip(spans, languages(source.text, spans), strict=True))
    ]
    return Document(source, mask(source.text), tuple(blocks), None, wrapped)


def mask(text: str) -> str:
    """Replace each character of URLs, e-mail addresses, #hashtags and @handles by the mask; the length stays."""
    spans: list[Span] = []
    if "://" in text:
        spans += _found(text, "://", _url)
    for prefix in ("www.", "WWW.", "Www."):
        if prefix in text:
            spans += _found(text, prefix, _bare_url)
    if "@" in text:
        spans += _found(text, "@", _address)
    if "#" in text:
        spans += _found(text, "#", _hashtag)
    return _masked(text, sorted(spans)) if spans else text


def _paragraphs(text: str) -> tuple[list[Span], bool]:
    """Source spans of paragraphs without white space around them, and whether they are hard-wrapped runs of lines."""
    runs = _runs_of_lines(text)
    if _hard_wrapped(text, runs):
        return [(run[0][0], run[-1][1]) for run in runs], True
    return [line for run in runs for line in run], False


def _runs_of_lines(text: str) -> list[list[Span]]:
    """Lines between blank lines, each without the white space around it."""
    runs: list[list[Span]] = []
    position, fresh = 0, True
    for line in text.splitlines(keepends=True):
        content = line.lstrip()
        if content:
            end = position + len(line)
            span = (end - len(content), end - len(content) + len(content.rstrip()))
            if fresh:
                runs.append([])
            runs[-1].append(span)
        fresh = not content
        position += len(line)
    return runs


def _hard_wrapped(text: str, runs: Sequence[Sequence[Span]]) -> bool:
    """Whether line ends inside paragraphs are only layout (research/voice.md, section 5)."""
    inner = [line for run in runs for line in run[:-1]]
    if len(runs) < 2 or not inner:
        return False
    wrapped = sum(end - start in _WRAPPED_LENGTHS and not _stops(text, start, end) for start, end in inner)
    return wrapped > 0.6 * len(inner)


def _headlines(text: str, spans: Sequence[Span]) -> set[int]:
    """Indices of the short blocks before the first full paragraph; page furniture may stand among them."""
    found: set[int] = set()
    for index, (start, end) in enumerate(spans):
        if _stops(text, start, end) or len(text[start:end].split(None, _HEADLINE_WORDS)) > _HEADLINE_WORDS:
            break
        if not text.startswith(_OPENERS, start):
            found.add(index)
    return found


def _stops(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends where this span ends."""
    return text[max(start, end - 8) : end].rstrip(_CLOSERS).endswith(_STOPS)


def _found(text: str, sign: str, extent: Callable[[str, int], Span | None]) -> Iterator[Span]:
    """What stands around each occurrence of a sign; one inside what was found before is not asked again."""
    at = text.find(sign)
    while at >= 0:
        span = extent(text, at)
        if span:
            yield span
        at = text.find(sign, span[1] if span else at + 1)


def _masked(text: str, spans: Sequence[Span]) -> str:
    parts: list[str] = []
    done = 0
    for start, end in spans:
        if end > done:
            start = max(start, done)
            parts += text[done:start], MASK * (end - start)
            done = end
    return "".join(parts) + text[done:]


def _url(text: str, at: int) -> Span | None:
    before = text[max(at - 5, 0) : at].lower()
    for scheme in _SCHEMES:
        if before.endswith(scheme):
            end = _url_end(text, at + 3)
            return (at - len(scheme), end) if end > at + 3 else None
    return None


def _bare_url(text: str, at: int) -> Span | None:
    if at and (text[at - 1].isalnum() or text[at - 1] == "."):
        return None
    end = _url_end(text, at + 4)
    return (at, end) if end > at + 4 else None


def _url_end(text: str, start: int) -> int:
    """End of the URL that runs over `start`: no white space, no mark that closes the phrase around it."""
    space = text.find(" ", start, start + _LONGEST_URL)
    token = text[start : space if space >= 0 else start + _LONGEST_URL]
    token = token.split(None, 1)[0] if token and not token[0].isspace() else ""
    for sign in _URL_ENDS:
        if sign in token:
            token = token.partition(sign)[0]
    surplus = token.count(")") - token.count("(")
    length = len(token)
    while length and (token[length - 1] in _URL_TRAILERS or (token[length - 1] == ")" and surplus > 0)):
        surplus -= token[length - 1] == ")"
        length -= 1
    return start + length


def _address(text: str, at: int) -> Span | None:
    """An e-mail address around "@", or a handle after it."""
    left = at
    while left and at - left < _LONGEST_NAME and _ascii_word(text[left - 1], "._%+-"):
        left -= 1
    while left < at and not text[left].isalnum():
        left += 1
    right = _word_end(text, at + 1, "._-" if left < at else "_")
    while right > at + 1 and text[right - 1] in ".-":
        right -= 1
    if right == at + 1 or (left < at and "." not in text[at:right]):
        return None
    return left, right


def _hashtag(text: str, at: int) -> Span | None:
    if at and (text[at - 1].isalnum() or text[at - 1] in "&#/_"):
        return None
    end = at + 1
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return (at, end) if any(map(str.isalpha, text[at:end])) else None


def _word_end(text: str, start: int, extra: str) -> int:
    end = start
    while end < len(text) and end - start < 4 * _LONGEST_NAME and _ascii_word(text[end], extra):
        end += 1
    return end


def _ascii_word(character: str, extra: str) -> bool:
    return (character.isascii() and character.isalnum()) or character in extra
