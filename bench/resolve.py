"""Time to resolve a store of N registry records, and to resolve it again after one of them changed.

python bench/resolve.py 1000 20000
"""

import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from kg.document import Document, Section
from kg.iri import DATA, slug
from kg.ledger import Ledger, pending_line
from kg.mapping import Mapper
from kg.records import (
    Code,
    Evidence,
    IsoDate,
    Organisation,
    Record,
    Ref,
    RegistryIdentifier,
    Sponsor,
    Trial,
    trial_ref,
)
from kg.resolve import resolve
from kg.store import Store
from kg.text import Span
from kg.vocabulary import load


def records(n: int, document: str, enrolled: int) -> list[Record]:
    """A registry record; every tenth declares the number of a European copy, every twentieth is that copy."""
    number = f"NCT{n:08d}" if n % 20 else f"2020-{n - 1:06d}-11"
    trial, name = trial_ref(number, document), f"Hospital {n % 500}{', Inc.' if n % 3 else ''}"
    made: list[Record] = [
        Trial(ref=trial, document=Ref(f"document/{document}"), identifier=number, title=f"NK cells in leukaemia {n}", phase=Code("phase:PHASE1"),
              status=Code("status:RECRUITING"), enrollment=enrolled, enrollment_type="ACTUAL", start_date=IsoDate("2020-01-01"), last_updated=IsoDate("2024-01-01")),
        RegistryIdentifier(trial=trial, value=number, registry=Code("registry:clinicaltrials" if n % 20 else "registry:eudract"), role="primary"),
        RegistryIdentifier(trial=trial, value=f"CODE-{n:06d}", role="org_study_id"),
        Sponsor(trial=trial, name=name, role="lead", organisation=Ref(f"organisation/{slug(name)}")),
        Organisation(name=name),
    ]  # fmt: skip
    if n % 20 == 19:
        made.append(
            RegistryIdentifier(
                trial=trial,
                value=f"2020-{n:06d}-11",
                registry=Code("registry:eudract"),
                role="secondary",
            )
        )
    return made


def quads(n: int, enrolled: int = 10) -> list[str]:
    """The graph of one document."""
    name, text = f"{n}.json", f"Record {n}: NK cells. " * 20
    place = Evidence(Span(0, 10), "bench")
    document = Document(id=name, file=name, format="ctgov-v2-json", kind="registry-record", text=text,
                        sections=(Section(Span(0, len(text)), "fields"),), sha256=str(enrolled))  # fmt: skip
    mapper = Mapper(load(), "bench", Ref(f"source/{name}"))
    return [
        *mapper.quads(
            document, [replace(r, evidence=(place,)) for r in records(n, name, enrolled)]
        ),
        pending_line(f"{DATA}{document.ref}"),
    ]


def main() -> None:
    for size in map(int, sys.argv[1:]):
        with tempfile.TemporaryDirectory() as folder:
            store = Store.create(Path(folder) / "graph")
            for n in range(1, size + 1, 500):
                store.add(line for k in range(n, min(n + 500, size + 1)) for line in quads(k))
            start = time.perf_counter()
            resolve(store)
            whole = time.perf_counter() - start
            start = time.perf_counter()
            ledger = Ledger(store)
            ledger.strike("39.json")
            store.add(quads(39, enrolled=11))
            resolve(store)
            print(
                f"{size} documents: all {whole:.2f} s, one changed {time.perf_counter() - start:.3f} s"
            )


if __name__ == "__main__":
    main()
