"""What a document says of itself as a publication, and what a review covers."""

from dataclasses import dataclass
from typing import ClassVar

from kg.records.base import IsoDate, LangText, Record, Ref, prop


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Record):
    """An article, abstract, review or news item: one per document, none for a registry record."""

    rdf_class: ClassVar[str] = "nkt:Publication"
    kind: ClassVar[str] = "publication"
    owner: ClassVar[tuple[str, str] | None] = ("document", "nkt:publication")

    document: Ref = prop("nkt:inDocument")
    title: str = prop("nkt:title")
    other_titles: tuple[LangText, ...] = prop("nkt:titleInOtherLanguage", default=())
    doi: str | None = prop("nkt:doi", default=None)
    pmid: str | None = prop("nkt:pmid", default=None)
    pmcid: str | None = prop("nkt:pmcid", default=None)
    journal: str | None = prop("nkt:journal", default=None)
    issn: tuple[str, ...] = prop("nkt:issn", default=())
    volume: str | None = prop("nkt:volume", default=None)
    issue: str | None = prop("nkt:issue", default=None)
    pages: str | None = prop("nkt:pages", default=None)
    article_number: str | None = prop("nkt:articleNumber", default=None)
    published: IsoDate | None = prop("nkt:published", default=None)
    # "Lei, Wen" or "Wen Lei" as the document writes them, in its order; position is in `Author`
    authors: tuple["Author", ...] = ()
    keywords: tuple[str, ...] = prop("nkt:keyword", default=())
    publication_types: tuple[str, ...] = prop("nkt:publicationType", default=())
    retracted: bool | None = prop("nkt:retracted", default=None)

    def label(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Author(Record):
    """One author of a publication, at a position counted from 1; never an address."""

    rdf_class: ClassVar[str] = "nkt:Author"
    kind: ClassVar[str] = "author"
    owner: ClassVar[tuple[str, str] | None] = ("document", "nkt:author")

    document: Ref = prop("nkt:inDocument")
    position: int = prop("nkt:position")
    name: str = prop("nkt:name")

    def label(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Record):
    """What a review says that it covers: numbers of trials, never the trials' own facts."""

    rdf_class: ClassVar[str] = "nkt:Review"
    kind: ClassVar[str] = "review"
    owner: ClassVar[tuple[str, str] | None] = ("document", "nkt:review")

    document: Ref = prop("nkt:inDocument")
    trials: int | None = prop("nkt:trialsReviewed", default=None)
    trials_with_results: int | None = prop("nkt:trialsWithResults", default=None)
    therapy: str | None = prop("nkt:therapyReviewed", default=None)

    def label(self) -> str:
        return f"review of {self.trials or 'an unstated number of'} trials"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Record):
    """A comparison in words, without a figure: "lower rates of CRS than CAR T cells"."""

    rdf_class: ClassVar[str] = "nkt:Comparison"
    kind: ClassVar[str] = "comparison"
    owner: ClassVar[tuple[str, str] | None] = ("document", "nkt:comparison")

    document: Ref = prop("nkt:inDocument")
    measure: str = prop("nkt:measureText")
    direction: str = prop("nkt:direction")  # comparable, lower, higher
    comparator: str = prop("nkt:comparatorText")
    population: str | None = prop("nkt:population", default=None)

    def label(self) -> str:
        return f"{self.measure} {self.direction} vs {self.comparator}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Record):
    """A concept that a document without a trial of its own speaks of: a review's diseases, targets, events."""

    rdf_class: ClassVar[str] = "nkt:Topic"
    kind: ClassVar[str] = "topic"
    owner: ClassVar[tuple[str, str] | None] = ("document", "nkt:topic")

    document: Ref = prop("nkt:inDocument")
    concept: str = prop("nkt:concept")  # a Code
    name: str = prop("nkt:name")

    def label(self) -> str:
        return self.name
