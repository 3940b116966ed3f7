"""Two parts of the patients of whom one thing is told: "five of eight naive to X and two of six previously given X responded"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.group.named_groups import AS_IT_STANDS, Place
from kg.extract.outcome.signs.names import PEOPLE
from kg.extract.scope import holds
from kg.extract.verbs import HAD

_OF = r"[^ⒻⒹⓂⒺ,;.()]{1,50}?"
_STATE = r"(?:naive|na[iï]ve|exposed|refractory|resistant|sensitive|positive|negative)"
_PAST = r"(?:(?:previously|never|not\spreviously)\s[a-z]+ed|(?:previously|never)\sgiven|with(?:out)?\s(?:prior|previous|earlier)|who\shad(?:\s(?:not|never))?)"


def _who(name: str) -> str:
    """The words for one of the two, called `name`."""
    by_state = rf"(?:[\w+/]+\s){{0,2}}[\w+/-]*(?<![a-z]){_STATE}(?:\s{PEOPLE})"
    return rf"(?:{PEOPLE}\s)?(?P<{name}>{by_state}|{_STATE}\sto\s{_OF}|{_PAST}\s{_OF})"


_BOTH = re.compile(
    rf"Ⓕ\s{_who('one')},?\s(?:and|but|versus)\s(?:only\s)?Ⓕ\s{_who('other')}"
    rf"\s(?:{HAD}\s(?:an?\s)?)?[ⓂⒺ]"
)


def of_both(signs: str) -> Iterator[Place]:
    """The two, where the measure stands behind them.

    >>> def named(signs): return [signs[p.start : p.end] for p in of_both(signs)]
    >>> named("Ⓕ patients naïve to X and Ⓕ previously given X Ⓜ."), named("Ⓕ X-naive patients and Ⓕ with prior X had Ⓔ")
    (['naïve to X', 'previously given X'], ['X-naive patients', 'with prior X'])
    >>> named("Ⓕ patients with FL and Ⓕ with MCL Ⓜ"), named("Ⓕ patients previously given X and Ⓕ had Ⓜ")
    ([], [])
    """
    for match in _BOTH.finditer(signs) if signs.count("Ⓕ") > 1 and holds(signs, _HINTS) else ():
        yield from (Place(*match.span(who), True, AS_IT_STANDS) for who in ("one", "other"))


_HINTS = (
    "naive",
    "naïve",
    "prior",
    "previous",
    "earlier",
    "never",
    "who had",
    "exposed",
    "refractory",
    "tive",
    "resistant",
)
