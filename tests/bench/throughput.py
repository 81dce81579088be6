"""Pages a second of each stage on one core, as ratios to pdfplumber in the same run.

    python -m tests.bench.throughput FOLDER [--rounds 3]

CPU seconds; the readers take turns document by document, so that a noisy machine is noisy for both.
"""

import argparse
import time
from collections import defaultdict
from io import BytesIO
from pathlib import Path

import pdfplumber

from pipeline.clean import clean
from pipeline.errors import DocumentError
from pipeline.extract import Extractor
from pipeline.ingest import find, read
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.parse import parse

Cpu = defaultdict[str, float]
RULES = Path(__file__).parents[2] / "rules"


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--rounds", type=int, default=2)
    chosen = arguments.parse_args()
    settings = Settings(ocr="never")
    extractor = Extractor(RULES, settings)
    cpu: Cpu = defaultdict(float)
    pages = pdf_pages = 0
    found = documents(chosen.folder)
    for raw in {raw.media_type: raw for raw in found}.values():
        one(raw, settings, extractor, defaultdict(float))  # loads what the first document loads
    for raw in found:
        for round_ in range(chosen.rounds):
            try:
                seen = one(raw, settings, extractor, cpu)
            except DocumentError as error:
                print(error)
                break
            if raw.media_type == "application/pdf":
                start = time.process_time()
                pdfplumber_text(raw)
                cpu["pdfplumber"] += time.process_time() - start
                pdf_pages += seen if round_ == 0 else 0
            pages += seen if round_ == 0 else 0
    report(cpu, pages * chosen.rounds, pdf_pages * chosen.rounds)


def documents(folder: Path) -> list[RawDocument]:
    files, _ = find([folder])
    return [read(file, 2**30) for file in files]


def one(raw: RawDocument, settings: Settings, extractor: Extractor, cpu: Cpu) -> int:
    kind = raw.media_type.split("/")[1]
    times = [time.process_time()]
    layout = parse(raw, settings)
    times.append(time.process_time())
    document = clean(layout, raw.sidecar, RULES)
    times.append(time.process_time())
    extractor(document, raw)
    times.append(time.process_time())
    cpu[f"{kind}: parse"] += times[1] - times[0]
    cpu[f"{kind}: clean"] += times[2] - times[1]
    cpu[f"{kind}: extract"] += times[3] - times[2]
    return document.pages or 1


def pdfplumber_text(raw: RawDocument) -> None:
    with pdfplumber.open(BytesIO(raw.data)) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.close()


def report(cpu: Cpu, pages: int, pdf_pages: int) -> None:
    print(f"{pages} pages read, {pdf_pages} of them of PDFs")
    whole = sum(seconds for name, seconds in cpu.items() if name != "pdfplumber")
    for name, seconds in sorted(cpu.items()):
        share = f"{seconds / whole:6.1%}" if name != "pdfplumber" else ""
        print(f"{name:16} {seconds:8.2f} s {share}")
    print(f"all stages: {pages / whole:.1f} pages a CPU second")
    pdf = {name: s for name, s in cpu.items() if name.startswith("pdf: ")}
    if cpu["pdfplumber"] and pdf:
        layout = pdf["pdf: parse"] + pdf["pdf: clean"]
        print(f"pdfplumber extract_text: {pdf_pages / cpu['pdfplumber']:.1f} pages a CPU second")
        print(f"parse and clean: {cpu['pdfplumber'] / layout:.1f} times pdfplumber's speed")
        print(f"whole run: {cpu['pdfplumber'] / sum(pdf.values()):.1f} times pdfplumber's speed")


if __name__ == "__main__":
    main()
