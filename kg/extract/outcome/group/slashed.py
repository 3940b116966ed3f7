"""Groups named by what their patients got, with a slash: "Ⓕ Flu/Cy patients", "Ⓜ with Flu/Ara-C were Ⓔ"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.group.named_groups import AS_IT_STANDS, Place
from kg.extract.people import PATIENTS

_NAME = r"(?!R/R\b|CR/|HIV/|G/GEJ)[A-Z]\w*(?:-\w+)?(?:/[A-Z]\w*(?:-\w+)?)+"
_RULES = (
    re.compile(rf"Ⓕ\s(?P<who>{_NAME})\s(?:{PATIENTS}|recipients)\b"),
    re.compile(rf"[ⓂⒺ]\s(?:with|after|on|under)\s(?P<who>{_NAME})\s(?:was|were|included)\s"),
)


def slashed(signs: str) -> Iterator[Place]:
    """Where they are named.

    >>> def named(signs): return [signs[p.start : p.end] for p in slashed(signs)]
    >>> named("Ⓜ in Ⓕ Flu/Cy patients"), named("the commonest Ⓖ Ⓜ with Flu/Ara-C were Ⓔ (Ⓕ)")
    (['Flu/Cy'], ['Flu/Ara-C'])
    >>> named("Ⓕ R/R patients"), named("Ⓜ with Flu/Cy in Ⓕ"), named("Ⓕ patients on Flu/Cy")
    ([], [], [])
    """
    for rule in _RULES if "/" in signs else ():
        for match in rule.finditer(signs):
            yield Place(*match.span("who"), True, AS_IT_STANDS)
