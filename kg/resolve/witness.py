"""What a document counts for: its rank, its date, and whether it is a second witness or a copy of the first.

The rule for preferred values: a registry's record before an article, an article before an abstract, all before
reviews and news; the newer before the older; then the document's identifier.
"""

from typing import NamedTuple

from kg.resolve.facts import Facts

REGISTRY = "registry-record"
_RANKS = (
    REGISTRY,
    "journal-article",
    "case-report",
    "conference-abstract",
    "press-release",
    "other",
    "guideline",
    "review",
    "editorial",
    "news",
)
_SECOND_HAND = frozenset({"guideline", "review", "editorial", "news"})
_ORIGINAL = ("ctgov-v2-json", "ctgov-xml")  # formats that the registry itself hands out in full
RULE = "a registry record before an article, an article before an abstract, these before reviews and news; then the newer"


class Witness(NamedTuple):
    """A document as a witness on one trial; `record` names the registry record that it is or copies.

    Witnesses sort with the preferred one first.
    """

    rank: int
    copy: bool
    age: tuple[int, ...]  # the negated date: the newest first, undated last
    identifier: str
    document: str
    date: str
    record: str
    second_hand: bool


def witness(facts: Facts, document: str, trial: str) -> Witness:
    """What a document counts for when it speaks of a trial."""
    kind = facts.one(document, "documentKind") or "other"
    date = facts.one(trial, "lastUpdated", document) or _published(facts, document)
    return Witness(
        rank=_RANKS.index(kind) if kind in _RANKS else _RANKS.index("other"),
        copy=facts.one(document, "format") not in _ORIGINAL,
        age=_age(date),
        identifier=facts.one(document, "identifier") or document,
        document=document,
        date=date,
        record=trial if kind == REGISTRY else publication(facts, document),
        second_hand=kind in _SECOND_HAND,
    )


def publication(facts: Facts, document: str) -> str:
    """What names the publication that a document is: two files of one article are one witness."""
    for found in facts.all(document, "publication"):
        for name in ("doi", "pmid", "pmcid"):
            if value := facts.one(found, name, document):
                return f"{name}:{value.lower()}"
    return document


def _published(facts: Facts, document: str) -> str:
    dates = [
        d for p in facts.all(document, "publication") for d in facts.all(p, "published", document)
    ]
    return max(dates, default="")


def _age(date: str) -> tuple[int, ...]:
    numbers = [int(part) for part in date.split("-") if part.isdigit()]
    return tuple(-n for n in numbers) if numbers else (1,)
