"""Measure what cleaning costs beside what others cost, and write the table of README.md.

    python -m tests.bench BENCH [--rounds 3] [--peers FOLDER] [--print]

BENCH is the folder of the external benchmarks. `--peers` names the folder of the environment for datatrove, which is
made if it is not there; without it, datatrove is left out. With `--print`, README.md stays as it is.
"""

from __future__ import annotations

import argparse
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from tests.bench import inputs, processes, ways
from tests.bench.rounds import Contest, between_items, measured, ratios, worst

README = Path(__file__).parent / "README.md"
HEADING = "## Results\n"
Line = tuple[str, str, list[float]]
"""What is compared, with what, and the ratio in each round."""

ROOMS = {
    "langdetect": ways.langdetect,
    "raw text to rows": ways.rows,
    "rules": ways.line_rules,
    "persons": ways.persons,
    "dates": ways.timexes,
    "language": ways.language,
    "language, without langdetect-rs": ways.language_without_help,
}
PAGES = {"bare_extraction with metadata": ways.bare, "extract": ways.extract, "page to rows": ways.rows}
SEALED = {"raw text to rows": ways.seal}
RECORDS = {"python-jsonschema": ways.jsonschema, "record.problems": ways.problems}
LONG, SHORTER = "260000", "65000"


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--print", action="store_true", dest="only_print")
    options = parser.parse_args()
    table = ["| what | against | ratio | of rounds |", "|---|---|---|---|"]
    for what, base, found in lines(options.bench, options.rounds, options.peers):
        table.append(f"| {what} | {base} | {median(found):.2f} | {min(found):.2f} to {max(found):.2f} |")
        print(table[-1], flush=True)
    if not options.only_print:
        write(table, options.rounds)


def lines(bench: Path, rounds: int, peers: Path | None) -> Iterator[Line]:
    """Yield the lines of the table."""
    yield from texts(bench, rounds)
    yield from pages(bench, rounds)
    yield from records(bench, rounds)
    yield from whole_processes(bench, rounds, peers)


def texts(bench: Path, rounds: int) -> Iterator[Line]:
    """Compare what a text costs with what it costs to name its language."""
    for told, contest in (
        (f"{inputs.LENGTH} code points, single pass", Contest(inputs.texts, ROOMS, after=SEALED)),
        (f"{inputs.LENGTH} code points, warm", Contest(inputs.texts, ROOMS, warm=True, after=SEALED)),
        ("made up, single pass", Contest(inputs.made_up, ROOMS, after=SEALED)),
        ("made up, warm", Contest(inputs.made_up, ROOMS, warm=True, after=SEALED)),
    ):
        found = measured(contest, bench, rounds)
        yield from (
            (f"{way}: texts, {told}", "langdetect", ratios(found, way, "langdetect")) for way in list(ROOMS)[1:]
        )
    only = {name: ROOMS[name] for name in ("langdetect", "raw text to rows")}
    found = measured(Contest(inputs.of_lengths, only, after=SEALED), bench, rounds)
    for length in map(str, inputs.LENGTHS):
        own = [[turn for turn in turns if turn.item == length] for turns in found]
        yield f"raw text to rows: {length} code points", "langdetect", ratios(own, "raw text to rows", "langdetect")
    yield f"a text of {LONG}", f"one of {SHORTER}", between_items(found, "raw text to rows", LONG, SHORTER)


def pages(bench: Path, rounds: int) -> Iterator[Line]:
    """Compare what a page costs with what it costs to extract its text."""
    for told, warm in (("single pass", False), ("warm", True)):
        found = measured(Contest(inputs.pages, PAGES, warm, ways.forget, {"page to rows": ways.seal}), bench, rounds)
        for base in list(PAGES)[:2]:
            yield f"page to rows, {told}", base, ratios(found, "page to rows", base)
        base = "bare_extraction with metadata"
        yield f"the worst page, {told}", base, worst(found, "page to rows", base)


def records(bench: Path, rounds: int) -> Iterator[Line]:
    """Compare checking a record with python-jsonschema; the ratio is upside down, as the check is faster."""
    found = measured(Contest(inputs.made_up, RECORDS, warm=True), bench, rounds)
    yield "python-jsonschema", "record.problems", ratios(found, "python-jsonschema", "record.problems")


def whole_processes(bench: Path, rounds: int, peers: Path | None) -> Iterator[Line]:
    """Compare processes from start to end."""
    some = inputs.texts(bench)
    with processes.corpus(some[:1]) as (project, _):
        file = project / "raw" / f"{some[0].name}.txt"
        yield from _against({"clean text FILE": processes.cleaning(file), "langdetect": processes.naming(file)}, rounds)
    for number in (20, 200):
        yield from _built(some[:number], f"{number} texts", rounds, None)
    yield from _built(inputs.pages(bench), f"{inputs.PAGES} pages", rounds, peers)


def _built(items: list[inputs.Item], told: str, rounds: int, peers: Path | None) -> Iterator[Line]:
    with processes.corpus(items) as (project, source):
        commands = {f"clean build, {told}": processes.building(project), "a notebook": processes.notebook(source)}
        if peers:
            commands["datatrove"] = processes.datatrove(source, processes.datatrove_python(peers))
        yield from _against(commands, rounds)


def _against(commands: dict[str, processes.Command], rounds: int) -> Iterator[Line]:
    found = processes.spent(commands, rounds)
    ours, *others = found
    for other in others:
        yield ours, f"{other}, whole process", [a / b for a, b in zip(found[ours], found[other], strict=True)]


def write(table: list[str], rounds: int) -> None:
    """Write the table into README.md, with the day, the commit and the number of rounds."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    told = f"Measured on {day} at {commit.stdout.strip()}, rounds: {rounds}. The ratio is the median of the rounds."
    before = README.read_text(encoding="utf-8").partition(HEADING)[0]
    README.write_text("\n".join([before + HEADING, told, "", *table, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
