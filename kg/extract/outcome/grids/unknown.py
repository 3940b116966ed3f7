"""Rows of a table of results whose name is no known measure: "Off all immunosuppressants, n (%) | 8 (80%) | 5 (83%)"."""

from kg import regex as re
from kg.extract.outcome.grids.heads import Said
from kg.extract.outcome.subject.subjects import OTHER, Subject

_RESULTS = re.compile(
    r"\b(?:efficacy|outcomes?|results?|end ?points?|responses?|safety|adverse|toxicit(?:y|ies))\b",
    re.IGNORECASE,
)
# how the figures of the row are to be read is no part of its name
_FORM = re.compile(
    r"[,:]?\s?(?:n\s?[(\[]\s?%\s?[)\]]|n\s?/\s?N(?:\s?\(%\))?|no\.?\s?(?:of\s(?:patients|pts))?\s?\(%\)|[(\[]\s?%\s?[)\]]|%|\bn)\s?\Z",
    re.IGNORECASE,
)
_SHARES = frozenset({"n (%)", "%", "n"})
_CAPITAL = re.compile(r"[A-Z][a-z]")


def is_of_results(title: str) -> bool:
    """Whether a table says that it is one of results.

    >>> is_of_results("Efficacy at week 24"), is_of_results("Patient characteristics"), is_of_results("Outcome")
    (True, False, True)
    """
    return _RESULTS.search(title) is not None


def unknown(name: Said) -> Said:
    """What heads a row, as a measure of its own name where it is no known one and says that its figures are shares."""
    if name.subject or name.refused or name.cue.form not in _SHARES or name.sizes:
        return name
    words = _FORM.sub("", name.words).strip(" ,:")
    if not 3 < len(words) < 60 or not re.search(r"[A-Za-z]{3}", words):
        return name
    term = words[0].lower() + words[1:] if _CAPITAL.match(words) else words
    subject = Subject(0, 0, name.span, "", "OTHER", OTHER, term=term, time=name.time)
    return name._replace(subject=subject, group=None)
