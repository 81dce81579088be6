"""A large batch: first record, second run over unchanged documents, peak memory.

    python -m tests.bench.batch FOLDER [--documents 1000]

Documents are copies of those in FOLDER under other names. Times are those of the clock; memory is
the largest resident set of any worker.
"""

import argparse
import resource
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
        print(f"start-up to first record: {run(raw, out):.2f} s")
        print(f"second run over 1 document: {run(raw, out):.2f} s")
        fill = max(1, chosen.documents // 5)
        copy(samples, raw, fill)
        print(f"{fill} documents: {run(raw, out):.1f} s, {peak():.0f} MB in the largest process")
        copy(samples, raw, chosen.documents)
        seconds = run(raw, out)
        print(f"{chosen.documents} documents: {seconds:.1f} s, {peak():.0f} MB")
        print(f"second run over {chosen.documents} unchanged documents: {run(raw, out):.2f} s")


def copy(samples: list[Path], raw: Path, number: int) -> None:
    for index in range(number):
        sample = samples[index % len(samples)]
        target = raw / f"{index:05d}-{sample.name}"
        if not target.exists():
            shutil.copyfile(sample, target)


def run(raw: Path, out: Path) -> float:
    """Seconds of a run on one worker."""
    command = [sys.executable, "-m", "pipeline", "run", str(raw), "--out", str(out)]
    start = time.perf_counter()
    subprocess.run([*command, "--workers", "1"], check=True, capture_output=True)  # noqa: S603 - our own command
    return time.perf_counter() - start


def peak() -> float:
    """Megabytes of the largest process that a run has had so far."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    main()
