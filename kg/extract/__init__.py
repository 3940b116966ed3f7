"""Mentions → records with evidence. One room or file per record; EXTRACTORS is the one table of them, in order."""

from kg.document import Recognised
from kg.extract import outcome
from kg.extract.agent import agents
from kg.extract.arm import arms
from kg.extract.condition import conditions
from kg.extract.dose import doses
from kg.extract.eligibility import criteria
from kg.extract.eligibility_told import told_criteria
from kg.extract.endpoint import endpoints
from kg.extract.follow_up import follow_ups
from kg.extract.found import Amendment, Extractor, Found
from kg.extract.preclinical import preclinical
from kg.extract.product import products
from kg.extract.review import reviews
from kg.extract.scope import with_patients
from kg.extract.sponsor import sponsors
from kg.extract.trial import trials
from kg.records import Record
from kg.vocabulary import Vocabulary

__all__ = ["EXTRACTORS", "Amendment", "Extractor", "Found", "extract"]

# each sees the records of those before it: trials first, results last
EXTRACTORS: tuple[Extractor, ...] = (
    trials,
    products,
    conditions,
    arms,
    doses,
    agents,
    endpoints,
    criteria,
    told_criteria,
    reviews,
    follow_ups,
    preclinical,
    sponsors,
    outcome.read,
)


def extract(recognised: Recognised, vocabulary: Vocabulary) -> tuple[Record, ...]:
    """Every record of the document: those that its format states, then those that its text tells."""
    recognised = with_patients(recognised)
    records = list(recognised.document.stated)
    for extractor in EXTRACTORS:
        for told in tuple(extractor(Found(recognised, vocabulary, tuple(records)))):
            if isinstance(told, Amendment):
                records[next(i for i, r in enumerate(records) if r is told.before)] = told.after
            else:
                records.append(told)
    return tuple(records)
