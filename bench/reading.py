"""Text → records, one abstract at a time: `python bench/reading.py FOLDER` (text files of about 2 kB each).

Every document is read once, after others have filled what is made when first needed; time is the processor's.
"""

import statistics
import sys
import time
from pathlib import Path

from kg.document import Document
from kg.pipeline import facts
from kg.read import read
from kg.read.source import Source

_WARM = 20  # documents that are read before the clock runs


def documents(folder: Path) -> list[Document]:
    files = sorted(folder.glob("*.txt"))
    return [d for f in files for d in read(Source(f.name, f.name, f.read_bytes()))]


def main() -> None:
    abstracts = documents(Path(sys.argv[1])) if len(sys.argv) > 1 else []
    if len(abstracts) < 2 * _WARM:
        sys.exit(f"Give a folder with at least {2 * _WARM} abstracts, one .txt file each.")
    for document in abstracts[-_WARM:]:
        facts(document)
    times = []
    for document in abstracts[:-_WARM]:
        start = time.process_time()
        facts(document)
        times.append(1000 * (time.process_time() - start))
    size = statistics.mean(len(d.text) for d in abstracts)
    p90 = statistics.quantiles(times, n=10)[-1]
    print(
        f"{len(times)} documents of {size:.0f} characters, {len(times) / sum(times) * 1000:.0f}/s"
    )
    print(
        f"median {statistics.median(times):.2f} ms, p90 {p90:.2f} ms, "
        f"best {min(times):.2f} ms, worst {max(times):.2f} ms"
    )


if __name__ == "__main__":
    main()
