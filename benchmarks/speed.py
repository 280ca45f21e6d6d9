"""Speed, as ratios inside one run: absolute times mean nothing on a shared machine.

Run: .venv/bin/python benchmarks/speed.py [start] [bulk] [terms] [peers]   (all of them if none is named)

The news articles (../shared/data/news_dev.jsonl) lie outside the project; without them the bulk part says so and uses
the example drafts, repeated. Peers are installed by `make bench` and called on the same text in the same run.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

import regex  # noqa: E402

from linter.commands.check import open_ruleset  # noqa: E402
from linter.commands.options import Settings  # noqa: E402
from linter.engine.check import check_document  # noqa: E402
from linter.engine.fold import LATIN, fold, shadow  # noqa: E402
from linter.engine.index import automaton_index  # noqa: E402
from linter.engine.ruleset import Ruleset, by_page, ruleset_of  # noqa: E402
from linter.engine.scan import scan  # noqa: E402
from linter.packs.compile import compile_rules  # noqa: E402
from linter.packs.rule import PackHead, Replace, Source  # noqa: E402
from linter.text.document import Document  # noqa: E402
from linter.text.plain import read_plain  # noqa: E402
from linter.text.source import Source as Text  # noqa: E402

NEWS = PROJECT.parent / "shared" / "data" / "news_dev.jsonl"
ROUNDS = 15


def timed(action: Callable[[], object]) -> float:
    """Seconds of processor time that one call takes."""
    start = time.process_time()
    action()
    return time.process_time() - start


def best(action: Callable[[], object], rounds: int = 3) -> float:
    """The least of several timings: what the work costs without the neighbours' noise."""
    return min(timed(action) for _ in range(rounds))


def megabytes(texts: list[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1e6


def texts() -> list[str]:
    """The texts for bulk runs."""
    if NEWS.is_file():
        with NEWS.open(encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]
    print("(the news articles are not on this machine: the example drafts stand in, repeated 500 times)")
    return [path.read_text(encoding="utf-8") for path in sorted((PROJECT / "examples").glob("*.*"))] * 500


def documents(bodies: list[str]) -> list[Document]:
    return [read_plain(Text("-", body, "utf-8", ())) for body in bodies]


# ---------------------------------------------------------------- one draft, a whole process


def start() -> None:
    """A whole process on one draft of 5 kB with findings, all packs, against the bare interpreter."""
    body = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((PROJECT / "examples").glob("*.txt")))
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.txt"
        draft.write_text(body.encode()[:5000].decode(errors="ignore"), encoding="utf-8")
        quiet = Path(folder) / "quiet.txt"
        quiet.write_text(((PROJECT / "examples" / "wire.txt").read_text(encoding="utf-8") * 9)[:5000], encoding="utf-8")
        markdown = Path(folder) / "draft.md"
        markdown.write_text(draft.read_text(encoding="utf-8"), encoding="utf-8")
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "copydesk check draft.txt": [sys.executable, "-m", "linter", "check", str(draft)],
            "copydesk check quiet.txt (no findings)": [sys.executable, "-m", "linter", "check", str(quiet)],
            "copydesk check draft.md": [sys.executable, "-m", "linter", "check", str(markdown)],
            "copydesk check draft.txt --format json": [
                sys.executable,
                "-m",
                "linter",
                "check",
                "-f",
                "json",
                str(draft),
            ],
        }
        script = Path(sys.executable).with_name("copydesk")
        if script.is_file():
            commands["copydesk check draft.txt (installed script)"] = [str(script), "check", str(draft)]
        walls, memories = _race(commands)
    floor, floor_memory = statistics.median(walls["python -c pass"]), memories["python -c pass"]
    print(f"whole process, one 5 kB draft, all packs (median of {ROUNDS}, interleaved)")
    for name in commands:
        ratio = statistics.median(walls[name]) / floor
        extra = (memories[name] - floor_memory) / 1024
        print(f"  {name:45} {ratio:5.2f} x   {extra:+6.1f} MB")


def _race(commands: dict[str, list[str]]) -> tuple[dict[str, list[float]], dict[str, int]]:
    """Wall-clock times of each command, interleaved, and its peak memory in kB."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    walls: dict[str, list[float]] = {name: [] for name in commands}
    memories = {}
    for _ in range(ROUNDS + 1):
        for name, command in commands.items():
            begun = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=False)
            walls[name].append(time.perf_counter() - begun)
    for name, command in commands.items():
        memories[name] = _peak(command, environment)
    return {name: times[1:] for name, times in walls.items()}, memories


def _peak(command: list[str], environment: dict[str, str]) -> int:
    """Peak resident memory of a command in kB, measured by a parent of its own."""
    probe = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, "
        "stderr=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", probe, *command], capture_output=True, env=environment, check=True)
    return int(done.stdout)


# ---------------------------------------------------------------- much text


def bulk() -> None:
    """Everything (blocks, terms, voice, findings) over all texts on one core, against one pass of `bytes.lower`."""
    bodies = texts()
    size = megabytes(bodies)
    ruleset = open_ruleset(Settings(), bulk=True)
    findings = 0

    def everything() -> None:
        nonlocal findings
        findings = sum(len(check_document(document, ruleset).findings) for document in documents(bodies))

    everything()
    seconds = best(everything, 2)
    reading = best(lambda: documents(bodies))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"all packs ({len(ruleset.names)} rules), {len(bodies)} articles, {size:.1f} MB, {findings} findings")
    print(f"  reading plain text           {size / reading:8.1f} MB/s")
    print(f"  everything, findings included{size / seconds:8.1f} MB/s   (peak memory of this process {peak:.0f} MB)")


# ---------------------------------------------------------------- numbers of terms


def make_terms(bodies: list[str], count: int) -> list[str]:
    """Words (60 %) and pairs of words of the texts: about one finding per 350 words at any count."""
    tokens = [re.findall(r"[A-Za-z]{3,}", body) for body in bodies]
    total = sum(map(len, tokens))
    wanted = total / 350 / count
    singles = Counter(word.lower() for words in tokens for word in words)
    pairs = Counter(f"{a} {b}".lower() for words in tokens for a, b in pairwise(words))
    rng = random.Random(count)
    chosen = []
    for counter, number in ((singles, count * 6 // 10), (pairs, count - count * 6 // 10)):
        ranked = sorted(counter, key=lambda term: (abs(counter[term] - wanted), term))
        chosen += rng.sample(ranked[: number * 2], number)
    return chosen


def ruleset_for(terms: list[str]) -> Ruleset:
    """One replace rule for each term."""
    head = PackHead(
        format="1",
        pack="bench",
        version="1.0.0",
        title="bench",
        cite="S",
        sources={"S": Source(title="S", status="verified")},
    )
    rules = [Replace(id=f"term-{number}", find=term, use="other") for number, term in enumerate(terms)]
    compiled = compile_rules([(head, {}, rules)])
    ruleset = ruleset_of(compiled)
    ruleset.indexes = [(page, automaton_index(*keys)) for page, keys in by_page(compiled.keys).items()]
    return ruleset


def terms() -> None:
    """Term search at 100, 1,000 and 10,000 terms, against the bare automaton and one regex for each term."""
    bodies = texts()
    docs, size = documents(bodies), megabytes(bodies)
    print(f"term search, {size:.1f} MB, MB/s of processor time (best of 3)")
    print(f"  {'terms':>7} {'found':>8} {'search':>8} {'automaton':>10} {'share':>7} {'regex each':>11} {'times':>7}")
    times = [_terms_row(count, bodies, docs) for count in (100, 1_000, 10_000)]
    print(f"  10,000 terms take {times[-1] / times[0]:.2f} times as long as 100")


def _terms_row(count: int, bodies: list[str], docs: list[Document]) -> float:
    """Print one row of the table; seconds for our search."""
    size = megabytes(bodies)
    chosen = make_terms(bodies, count)
    ruleset = ruleset_for(chosen)
    shadows = [shadow(fold(body)) for body in bodies]
    search = dict(ruleset.indexes)[LATIN]
    found = sum(len(scan(document, ruleset).matches) for document in docs)
    ours = best(lambda: [scan(document, ruleset) for document in docs])
    bare = best(lambda: [search(one) for one in shadows])
    each = size / megabytes(bodies[:20]) * best(lambda: _regex_each(chosen, bodies[:20]), 1)
    print(
        f"  {count:7,} {found:8,} {size / ours:8.1f} {size / bare:10.1f} {bare / ours:7.2f}"
        f" {size / each:11.3f} {each / ours:7.0f}"
    )
    return ours


def _regex_each(chosen: list[str], bodies: list[str]) -> int:
    """The naive linter: one compiled regex for each term over every text; compiling is not counted by the caller."""
    patterns = _compiled(tuple(chosen))
    return sum(1 for body in bodies for pattern in patterns for _ in pattern.finditer(body))


_PATTERNS: dict[tuple[str, ...], list[regex.Pattern[str]]] = {}


def _compiled(chosen: tuple[str, ...]) -> list[regex.Pattern[str]]:
    if chosen not in _PATTERNS:
        _PATTERNS[chosen] = [regex.compile(rf"\b{regex.escape(term)}\b", regex.IGNORECASE) for term in chosen]
    return _PATTERNS[chosen]


# ---------------------------------------------------------------- peers


def peers() -> None:
    """Whole processes over the same folder of articles: copydesk, codespell, proselint as they come."""
    bodies = texts()[:400]
    with tempfile.TemporaryDirectory() as folder:
        for number, body in enumerate(bodies):
            (Path(folder) / f"{number:04}.txt").write_text(body, encoding="utf-8")
        few = Path(folder) / "few"
        few.mkdir()
        for number, body in enumerate(bodies[:20]):
            (few / f"{number:04}.txt").write_text(body, encoding="utf-8")
        binary = Path(sys.executable).parent
        runs = {
            "copydesk check, all packs": ([sys.executable, "-m", "linter", "check", "-q", folder], megabytes(bodies)),
            "codespell": ([str(binary / "codespell"), folder], megabytes(bodies)),
            "proselint check (20 articles)": ([str(binary / "proselint"), "check", str(few)], megabytes(bodies[:20])),
        }
        print("whole processes, MB/s of wall time (best of 2), start-up included")
        for name, (command, size) in runs.items():
            if not Path(command[0]).exists():
                print(f"  {name:32} not installed (make bench)")
                continue
            environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
            walls = []
            for _ in range(2):
                begun = time.perf_counter()
                subprocess.run(
                    command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=False
                )
                walls.append(time.perf_counter() - begun)
            print(f"  {name:32} {size / min(walls):8.2f}")


def main() -> None:
    """Run the parts named on the command line."""
    parts = {"start": start, "bulk": bulk, "terms": terms, "peers": peers}
    for name in sys.argv[1:] or parts:
        parts[name]()
        print()


if __name__ == "__main__":
    main()
