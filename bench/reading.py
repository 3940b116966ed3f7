"""Text → records, one abstract at a time: `python bench/reading.py FOLDER` (text files of about 2 kB each)."""

import statistics
import sys
import time
from pathlib import Path

from kg.pipeline import facts
from kg.read import read
from kg.read.source import Source


def main() -> None:
    files = sorted(Path(sys.argv[1]).glob("*.txt"))
    documents = [d for f in files for d in read(Source(f.name, f.name, f.read_bytes()))]
    for document in documents[:20]:
        facts(document)  # warm: tables that are made when first needed
    times = []
    for document in documents:
        start = time.process_time()
        facts(document)
        times.append(1000 * (time.process_time() - start))
    size = statistics.mean(len(d.text) for d in documents)
    print(
        f"{len(documents)} documents of {size:.0f} characters: median {statistics.median(times):.2f} ms, best {min(times):.2f} ms"
    )


if __name__ == "__main__":
    main()
