"""The number of its trial that the record of an article gives, in whatever field it stands."""

from collections.abc import Iterable

from kg.read.article import Passage, unique
from kg.records.identifiers import find

# registries whose numbers look like nothing else
_PLAIN = frozenset(
    f"registry:{name}"
    for name in "clinicaltrials isrctn chictr irct jrct umin drks anzctr eudract ctis cris ctri".split()
)


def trial_numbers(
    own: Iterable[str], elsewhere: Iterable[str] = (), abstract: Iterable[Passage] = ()
) -> list[str]:
    """The numbers in the fields that are for them; where these have none, the only one that stands anywhere in the record.

    Several numbers elsewhere may be other articles' trials, and what the abstract tells needs no help.

    >>> trial_numbers(["ClinicalTrials.gov/NCT03056339", "GENBANK/M12345"])
    ['NCT03056339']
    >>> trial_numbers([], ["a note: NCT 03056339", "https://clinicaltrials.gov/study/NCT03056339"])
    ['NCT03056339']
    >>> trial_numbers([], ["NCT03056339, NCT04245722"]), trial_numbers([], ["NCT03056339"], [Passage("Trial: NCT04245722.")])
    ([], [])
    """
    stated = unique(found.value for text in own for found in find(text))
    if stated or any(find(passage.text) for passage in abstract):
        return stated
    beside = unique(f.value for text in elsewhere for f in find(text) if f.registry in _PLAIN)
    return beside if len(beside) == 1 else []
