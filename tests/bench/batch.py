"""A large batch: first record, second run over unchanged documents, peak memory.

    python -m tests.bench.batch FOLDER [--documents 1000]

Documents are copies of those in FOLDER under other names. Times are those of the clock; memory is
the largest resident set of any worker.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--documents", type=int, default=1000)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        raw, out = Path(folder) / "raw", Path(folder) / "out"
        raw.mkdir()
        samples = sorted(file for file in chosen.folder.iterdir() if file.is_file())
        copy(samples, raw, 1)
        print(f"start-up to first record: {run(raw, out)[0]:.2f} s")
        print(f"second run over 1 document: {run(raw, out)[0]:.2f} s")
        for number in (chosen.documents // 5, chosen.documents):
            copy(samples, raw, number)
            seconds, memory = run(raw, out)
            print(f"{number} documents: {seconds:.1f} s, {memory:.0f} MB")
        print(f"second run over {chosen.documents} unchanged documents: {run(raw, out)[0]:.2f} s")


def copy(samples: list[Path], raw: Path, number: int) -> None:
    for index in range(number):
        sample = samples[index % len(samples)]
        target = raw / f"{index:05d}-{sample.name}"
        if not target.exists():
            shutil.copyfile(sample, target)


def run(raw: Path, out: Path) -> tuple[float, float]:
    """Seconds of a run on one worker, and megabytes of that worker at its peak."""
    command = [sys.executable, "-m", "pipeline", "run", str(raw), "--out", str(out)]
    start = time.perf_counter()
    subprocess.run([*command, "--workers", "1"], check=True, capture_output=True)  # noqa: S603 - our own command
    seconds = time.perf_counter() - start
    return seconds, json.loads((out / "run.json").read_text())["summary"]["memory"] / 2**20


if __name__ == "__main__":
    main()
