"""Milliseconds a page of each component of extraction, and the grammars beside spaCy's NER.

    python -m tests.bench.components FOLDER [--rounds 2]

CPU time; the components and the model take turns document by document, so that a noisy machine is
noisy for all. The model reads with what its NER needs alone (`tok2vec`, `ner`); its tokenizer is
not counted, ours is. Without a model installed, the comparison is left out.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from spacy.language import Language

from pipeline.clean import clean
from pipeline.extract.assemble import assemble
from pipeline.extract.nlp import build
from pipeline.extract.organizations.model import load
from pipeline.ingest import find, read
from pipeline.model.document import Document
from pipeline.model.raw import RawDocument
from pipeline.model.record import PipelineInfo
from pipeline.model.settings import Settings
from pipeline.parse import parse

RULES = Path(__file__).parents[2] / "rules"
GRAMMARS = ("stocktake_dates", "stocktake_counts")
TARGET = 5
"""Times that dates and counts together are to be faster than NER over the same text."""

T = TypeVar("T")
Cpu = defaultdict[str, float]


def main() -> None:
    """Print the table and the ratio."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path, nargs="+")
    arguments.add_argument("--rounds", type=int, default=2)
    chosen = arguments.parse_args()
    nlp, model = build(RULES, Settings(model="none")), load("auto")
    found = documents(chosen.folder)
    one(nlp, model, *found[0], defaultdict(float))  # loads what the first document loads
    cpu: Cpu = defaultdict(float)
    for _ in range(chosen.rounds):
        for raw, document in found:
            one(nlp, model, raw, document, cpu)
    report(cpu, chosen.rounds * sum(document.pages or 1 for _, document in found))


def documents(folders: Iterable[Path]) -> list[tuple[RawDocument, Document]]:
    """The cleaned documents of the folders."""
    settings = Settings(ocr="never")
    raws = [read(file, 2**30) for file in find(list(folders))[0]]
    return [(raw, clean(parse(raw, settings), raw.sidecar, RULES)) for raw in raws]


def one(
    nlp: Language, model: Language | None, raw: RawDocument, document: Document, cpu: Cpu
) -> None:
    """Time each step over one document."""
    doc = timed(cpu, "tokenizer", lambda: nlp.make_doc(document.text))
    doc._.document = document
    for name, component in nlp.pipeline:
        timed(cpu, name, lambda component=component: component(doc))  # type: ignore[misc]
    made_by = PipelineInfo(version="", rules="", model=None)
    record = timed(cpu, "assemble", lambda: assemble(doc, raw, made_by))
    timed(cpu, "dump", record.model_dump_json)
    if model is not None:
        blocks = [document.text[block.start : block.end] for block in document.blocks]
        docs = [model.make_doc(block) for block in blocks if block]
        timed(cpu, "spaCy NER", lambda: list(model.pipe(docs)))


def timed(cpu: Cpu, name: str, step: Callable[[], T]) -> T:
    """What `step` gives back; its CPU seconds go to `cpu[name]`."""
    start = time.process_time()
    made = step()
    cpu[name] += time.process_time() - start
    return made


def report(cpu: Cpu, pages: int) -> None:
    """The table, the slowest first."""
    for name, seconds in sorted(cpu.items(), key=lambda item: -item[1]):
        print(f"{name:26}{1000 * seconds / pages:8.2f} ms a page")
    model = cpu.pop("spaCy NER", None)
    print(f"{'extraction':26}{1000 * sum(cpu.values()) / pages:8.2f} ms a page")
    if model is None:
        print("no model is installed: nothing to compare with")
        return
    for name in GRAMMARS:
        print(f"{name} is {model / cpu[name]:.1f} times as fast as NER")
    both = sum(cpu[name] for name in GRAMMARS)
    print(f"both are {model / both:.1f} times as fast as NER; the target is {TARGET}")


if __name__ == "__main__":
    main()
