"""Few fixtures, named for what they are."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import settings

from kg.document import Document, Section
from kg.mapping import Mapper
from kg.records import (
    Code,
    Condition,
    Evidence,
    IsoDate,
    LangText,
    Outcome,
    Product,
    Publication,
    Record,
    Ref,
    Trial,
    trial_ref,
)
from kg.store import Store
from kg.text import Span
from kg.vocabulary import load

settings.register_profile("shared machine", deadline=None)  # a busy machine is no failure
settings.load_profile("shared machine")

ROOT = Path(__file__).resolve().parents[1]
TEXT = (
    "CD19 CAR-NK cells in lymphoma (NCT05472558). The ORR was 62.50% at day 30, not reached for OS. "
    'A title with </script><script>document.title="broken"</script> and "quotes" & <b>tags</b>.'
)


def place(words: str, rule: str, of: str = "") -> Evidence:
    """Evidence of the words where they first stand in TEXT."""
    start = TEXT.index(words)
    return Evidence(Span(start, start + len(words)), rule, of)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The data beside the checkout; tests that read it skip where it is not."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared data is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def document() -> Document:
    """A small article whose title tries to break pages."""
    return Document(
        id="folder/an article.json",
        file="an article.json",
        format="article-json",
        kind="journal-article",
        text=TEXT,
        sections=(Section(Span(0, len(TEXT)), "abstract"),),
        sha256="0" * 64,
        title='<script>document.title="broken"</script> "quoted" & plain',
        language="en",
    )


@pytest.fixture(scope="session")
def records(document: Document) -> tuple[Record, ...]:
    """What that article says: a trial, its product, disease and results."""
    trial = trial_ref("NCT05472558", document.id)
    return (
        Trial(
            ref=trial,
            document=document.ref,
            identifier="NCT05472558",
            registry=Code("registry:clinicaltrials"),
            phase=Code("phase:PHASE1"),
            enrollment=8,
            evidence=(
                place("NCT05472558", "trial.identifier"),
                place("CD19", "trial.phase", "phase"),
            ),
        ),
        Product(
            trial=trial,
            name="CD19 CAR-NK cells",
            product_type=Code("type:CAR-NK"),
            targets=(Code("target:CD19"),),
            evidence=(place("CD19 CAR-NK cells", "product.name"),),
        ),
        Condition(
            trial=trial,
            name="lymphoma",
            concept=Code("disease:lymphoma"),
            evidence=(place("lymphoma", "condition"),),
        ),
        Outcome(
            trial=trial,
            measure=Code("measure:ORR"),
            status="observed",
            statistic="rate",
            value=Decimal("62.50"),
            value_text="62.50",
            unit="%",
            timepoint="day 30",
            evidence=(place("The ORR was 62.50% at day 30", "outcome.proportion"),),
        ),
        Outcome(
            trial=trial,
            measure=Code("measure:OS"),
            status="not-reached",
            statistic="median",
            evidence=(place("not reached for OS", "outcome.time-to-event"),),
        ),
        Publication(
            document=document.ref,
            title=document.title or "",
            other_titles=(LangText("一项试验", "zh"),),
            doi="10.5555/made.up",
            published=IsoDate("2025-04"),
            evidence=(place("CD19 CAR-NK cells in lymphoma", "publication"),),
        ),
    )


@pytest.fixture(scope="session")
def lines(document: Document, records: tuple[Record, ...]) -> list[str]:
    """The article's graph as N-Quads."""
    return Mapper(load(), "test", Ref("source/an%20article.json")).quads(document, records)


@pytest.fixture(scope="session")
def store(lines: list[str]) -> Store:
    """A store with the vocabulary and that one graph; not to be written to."""
    made = Store.memory()
    made.load_vocabulary()
    made.add(lines)
    return made
