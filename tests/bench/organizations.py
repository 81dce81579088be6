"""What each voice adds, on gold documents; and how fast names are looked up.

Usage: python tests/bench/organizations.py GOLD_DIR [--rows N]

Prints precision, recall, F1 of mentions and words a second for the registry alone, with acronyms,
with forms, with what stands beside a name, with a model, with the model filtered; then the time to
index and to look up names in a registry of N generated rows.
"""

import argparse
import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from pipeline.extract.organizations import find_organizations, read_lexicon
from pipeline.extract.organizations.candidates import Candidate, Found, draft
from pipeline.extract.organizations.context import context_of
from pipeline.extract.organizations.hearing import Hearing
from pipeline.extract.organizations.lexicon import Lexicon
from pipeline.extract.organizations.linking import settle
from pipeline.extract.organizations.matcher import find
from pipeline.extract.organizations.model import hear, load
from pipeline.extract.organizations.registry import index
from pipeline.extract.organizations.rows import Row
from pipeline.extract.organizations.tokens import tokenize
from pipeline.extract.sentences import Sentence

RULES = Path(__file__).parents[2] / "rules"
Spans = list[tuple[int, int]]


def gold_of(text: str, entries: list[dict[str, str]]) -> Counter[str]:
    """The occurrences of the gold texts, the longest first."""
    taken: Spans = []
    found: Counter[str] = Counter()
    for entry in sorted(entries, key=lambda each: -len(each["text"])):
        pattern = rf"(?<!\w){re.escape(entry['text'])}(?![^\W¹²³⁴⁵⁶⁷⁸⁹⁰])"
        for match in re.finditer(pattern, text):
            if not any(match.start() < e and s < match.end() for s, e in taken):
                taken.append(match.span())
                found[entry["text"]] += 1
    return found


def voices(lexicon: Lexicon, model: Language) -> dict[str, Callable[[str], Spans]]:
    """From the name of a set of voices to what it finds in a text."""

    def part(text: str, methods: set[str], *, acronyms: bool) -> Spans:
        tokens = tokenize(text, lexicon.forms.expansions)
        found = draft(tokens, lexicon)
        kept: tuple[Candidate, ...] = tuple(c for c in found.names if c.method in methods)
        defined = found.definitions if acronyms else ()
        less = Found(kept, found.acronyms, defined)
        mentions = settle(tokens, lexicon, less, context_of(tokens, lexicon, less))
        return [(m.start, m.end) for m in mentions]

    def whole(text: str) -> Spans:
        return [(m.start, m.end) for m in find_organizations(text, lexicon)]

    def lines(text: str) -> Spans:
        return [match.span() for match in re.finditer(r"[^\n]+", text)]

    def raw_model(text: str) -> Spans:
        found = whole(text)
        taken = {i for s, e in found for i in range(s, e)}
        heard = hear(model, text, lines(text))
        return found + [(s, e) for s, e in heard if taken.isdisjoint(range(s, e))]

    def filtered(text: str) -> Spans:
        sentences = tuple(Sentence(start, end, 0) for start, end in lines(text))
        mentions = find_organizations(text, lexicon, Hearing(model, text, sentences))
        return [(m.start, m.end) for m in mentions]

    return {
        "registry": lambda text: part(text, {"gazetteer"}, acronyms=False),
        "+ definitions": lambda text: part(text, {"gazetteer", "definition"}, acronyms=True),
        "+ forms": lambda text: part(text, {"gazetteer", "definition", "form"}, acronyms=True),
        "+ context": whole,
        "+ model": raw_model,
        "+ model, filtered": filtered,
        "model alone": lambda text: list(hear(model, text, lines(text))),
    }


def documents(gold: Path) -> Iterator[tuple[str, Counter[str]]]:
    """Text and gold mentions of each document."""
    for file in sorted(gold.rglob("*.gold.json")):
        text = file.with_name(file.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        yield text, gold_of(text, json.loads(file.read_text(encoding="utf-8"))["organizations"])


def ablation(gold: Path, lexicon: Lexicon, model: Language) -> None:
    """Print the table of voices."""
    texts = list(documents(gold))
    words = sum(len(text.split()) for text, _ in texts)
    for name, finder in voices(lexicon, model).items():
        hits = predicted = total = 0
        start = time.perf_counter()
        answers = [finder(text) for text, _ in texts]
        seconds = time.perf_counter() - start
        for (text, wanted), spans in zip(texts, answers, strict=True):
            found = Counter(text[s:e] for s, e in spans)
            hits += (wanted & found).total()
            predicted += found.total()
            total += wanted.total()
        f1 = 2 * hits / (predicted + total)
        scores = f"P {hits / predicted:.3f}  R {hits / total:.3f}  F1 {f1:.3f}"
        sys.stdout.write(f"{name:18} {scores}  {words / seconds:10,.0f} words/s\n")


def generated(count: int) -> Iterator[Row]:
    """Rows with names like those of real bodies."""
    kinds = ("Ministry", "Agency", "Board", "Institute", "Council")
    for i in range(count):
        yield Row(id=f"r{i}", name=f"{kinds[i % 5]} of Field {i % 997} and Branch {i // 5}")


def lookup(rows: Sequence[Row], lexicon: Lexicon, text: str) -> None:
    """Print the CPU time to index `rows` and to look a text up in them."""
    start = time.process_time()
    registry = index(rows, lexicon.forms.expansions)
    indexed = time.process_time() - start
    tokens = tokenize(text, lexicon.forms.expansions)
    start = time.process_time()
    found = find(tokens, registry)
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{len(rows):>9,} rows: indexed in {1000 * indexed:,.0f} ms, {len(tokens):,} words looked "
        f"up in {1000 * seconds:.1f} ms ({len(found)} names), peak memory {memory:,.0f} MB\n"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    given = parser.parse_args()
    lexicon = read_lexicon(RULES)
    model = load("auto")
    if model is not None:
        ablation(given.gold, lexicon, model)
    text = "\n\n".join(text for text, _ in documents(given.gold))
    real = lexicon.registry.rows
    lookup(real[:1], lexicon, text)
    lookup(real, lexicon, text)
    lookup([*real, *generated(given.rows)], lexicon, text)


if __name__ == "__main__":
    main()
