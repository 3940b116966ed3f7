"""What figures are told of where it is no subject of a verb: "risk of NP", "likely to VP", "NP, which occurred in Ⓕ"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.verbs import HAD, REACHED, SEEN

_STOPS = r"(?=\s(?:with|in|on|after|than|compared|when|among|for)\b|\s?[(\[,]|\s?\Z)"
_AT_RISK = re.compile(
    rf"\bat\s(?:an?\s)?(?:[a-z]+ly\s)?(?:high|higher|low|lower|increased|greater|reduced|elevated)\s(?P<what>risk\s(?:for|of)\s[^ⒻⓅ◦;:.,()\[\]]{{2,40}}?){_STOPS}[^ⒻⓅ;.]{{0,60}}\Z"
)
_LIKELY = re.compile(
    r"\b(?:more|less|as|equally)\slikely\sto\s(?:have\s|be\s)?(?P<what>[^ⒻⓅ◦;:.,()\[\]]{4,60}?)(?:\s(?:than|compared|in)\b[^ⒻⓅ;.()]{0,40})?\s?[(\[]\s?\Z"
)
_WITH_RATES = re.compile(
    r"\bwith\s(?:an?\s)?(?P<what>(?:[a-z]+\s)?(?:rates?|incidences?|frequenc(?:y|ies)|risks?)\sof\s[^ⒻⓅ◦;:.,()\[\]]{3,50}?)(?:\s(?:of|being|at))?\s\Z"
)
_OCCURRED = rf"(?:(?:was|were)\s)?(?:occurr(?:ed|ing)|{SEEN}|{REACHED}|developed|present)"
# what came before: "…, which occurred in Ⓕ"
_WHICH = re.compile(
    rf"(?:\A|[.;]\s|\b(?:{HAD}|was|were)\s)(?:an?\s|the\s)?(?P<what>(?:(?!\s(?:{HAD}|was|were)\s)[^ⒻⓅ◦;:.,()\[\]]){{3,60}}?)(?:\s\([^()Ⓕ]*\))?,\s(?:all\sof\s)?which\s{_OCCURRED}\s(?:in|by)\s(?:only\s)?\Z"
)
# Crossover was comparable, with Ⓕ occurring in A
_WITH_SO_MANY = re.compile(
    r"(?:\A|[.;]\s)(?P<what>[^ⒻⓅ◦;:.,()\[\]]{3,60}?)\s(?:was|were)\s(?:also\s|not\s)?(?:[a-z]+ly\s)?[a-z]+(?:\s[^ⒻⓅ;:.,]{1,40})?,\swith\s(?:only\s)?\Z"
)
# proteinuria in the 11 patients with nephritis fell from Ⓕ
_OF_WHOM_MOVED = re.compile(
    r"(?:\A\W*|[.;,]\s|\band\s|\bwhile\s)(?:the\s)?(?P<what>[^ⒻⓅ◦;:.,()\[\]]{3,60}?)\s(?:in|of|for|among)\s(?:the\s|all\s|these\s)?Ⓕ(?:\s(?:with|who|in|at|on|given)\s[^ⒻⓂⒺ;:.,()]{1,50}?)?\s(?:fell|declined|dropped|decreased|diminished|rose|increased|improved|changed|went)\s(?:from|by|to)\s(?:an?\s(?:median|mean)\s(?:of\s)?)?\Z",
    re.IGNORECASE,
)
_OCCURRING = re.compile(rf"\s{_OCCURRED}\b")


def told_of(signs: str, start: int, place: int) -> Iterator[tuple[int, int]]:
    """Where the words stand, the likeliest first.

    Args:
        signs: the line, the names of its groups masked with ◦.
        start: where the enumeration begins.
        place: the figure.

    >>> def what(signs): return [signs[slice(*at)] for at in told_of(signs, signs.index("Ⓕ"), signs.index("Ⓕ"))]
    >>> what("They were at higher risk for BWI after treatment with ◦◦ (Ⓕ) versus ◦◦ (Ⓕ)"), what("Women on ◦◦ were less likely to have made a decision (Ⓕ v Ⓕ)")
    (['risk for BWI'], ['made a decision'])
    >>> what("◦◦ was superior to ◦◦, with rates of vessel failure of Ⓕ versus Ⓕ"), what("The commonest was heart disease, which occurred in Ⓕ on ◦◦")
    (['rates of vessel failure'], ['heart disease'])
    >>> what("Crossover was also comparable, with Ⓕ occurring in ◦◦ and Ⓕ in ◦◦"), what("Treatment was stopped, with Ⓕ remaining in ◦◦")
    (['Crossover'], [])
    >>> [signs[slice(*at)] for signs in ("Median Ⓔ in the Ⓕ with nephritis fell from Ⓕ", "Ⓔ in Ⓕ fell") for at in told_of(signs, len(signs) - 1, len(signs) - 1)]
    ['Median Ⓔ']
    >>> what("High risk was seen in Ⓕ"), what("They are likely to die within Ⓕ"), what("◦◦ which was given in Ⓕ")
    ([], [], [])
    """
    for pattern in (_AT_RISK, _LIKELY, _WITH_RATES, _WHICH, _OF_WHOM_MOVED):
        if found := pattern.search(signs, max(0, start - 160), start):
            yield found.span("what")
    if _OCCURRING.match(signs, place + 1) and (found := _WITH_SO_MANY.search(signs, 0, start)):
        yield found.span("what")
