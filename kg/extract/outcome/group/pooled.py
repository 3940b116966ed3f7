"""Groups that one figure is told of together: "Ⓕ patients in cohorts 2 and 3 had Ⓜ", "the Ⓜ at levels 1 and 2 was Ⓕ"."""

from kg import regex as re
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.group.named_groups import NUMBERED
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.line import Line
from kg.extract.verbs import HAD

_PEOPLE = r"(?:patients|pts|participants|subjects|children|recipients|those|of\sthem)"
_BEFORE = re.compile(
    rf"(?P<list>(?:,|\band|\bvs\.?|\bversus|/|\bor|\bto)\s(?:in\s)?)?(?P<figure>Ⓕ)(?:\s\([^()]*\))?(?:\s(?:[a-z]+\s){{0,2}}?{_PEOPLE})?\s(?:treated\s|enrolled\s|dosed\s)?(?:in|at|of|from|on|with|for|across)\s(?:the\s)?(?:[a-z-]+\s){{0,2}}\Z"
)
_WORD = r"(?!and\b|but\b|while\b|whereas\b|with\b)[a-z]+"
_BEHIND = re.compile(
    rf"(?:\s{_WORD}){{0,3}}?,?\s(?:(?:{HAD}|was|were|a|of)\b)?\s?(?:{_WORD}\s){{0,2}}?[ⓂⒺ]?\s?(?P<figure>Ⓕ)(?!(?:\s\([^()]*\))?(?:,|/|,?\sand|\svs\.?|\sversus|\sor)\s(?:[a-z]+\s)?Ⓕ)"
)
_EACH = re.compile(r"\b(?:respectively|each|both|either|every|per)\b")
_TOGETHER = re.compile(r"\s(?:combined|(?:taken\s)?together|pooled)\b")


def with_pooled(
    line: Line, groups: tuple[Group, ...], figures: tuple[tuple[int, Figure], ...]
) -> tuple[Group, ...]:
    """The groups, those of a list as one where a figure is told of all; of what none had each is told."""
    found = list(groups)
    for match in NUMBERED.finditer(line.signs) if len(groups) > 1 and figures else ():
        place = told_of_all(line.signs, match)
        figure = dict(figures).get(place)
        parts = [g for g in found if match.start() <= g.place < match.end()]
        if figure and (figure.numerator != 0 or figure.denominator) and len(parts) > 1:
            whole = _TOGETHER.match(line.signs, match.end()) or match
            span = line.span(match.start(1), whole.end())
            one = parts[0]._replace(end=whole.end(), span=span, name=_lowered(span.of(line.text)))
            found = [one if g is parts[0] else g for g in found if g not in parts[1:]]
    return tuple(found)


def _lowered(name: str) -> str:
    return name[0].lower() + name[1:]


def told_of_all(signs: str, match: re.Match[str]) -> int:
    """Where the one figure stands that is told of all groups of a list; -1 where each has its own.

    >>> def pooled(signs): return told_of_all(signs, NUMBERED.search(signs))
    >>> pooled("Ⓕ patients in cohorts 2 and 3 had Ⓜ"), pooled("The Ⓜ in cohorts 2 and 3 was Ⓕ."), pooled("Of Ⓕ in cohorts A and B, Ⓕ had Ⓜ")
    (0, 29, 3)
    >>> pooled("Ⓕ and Ⓕ patients in cohorts 2 and 3 had Ⓜ"), pooled("Ⓜ in cohorts 2 and 3 was Ⓕ and Ⓕ"), pooled("Ⓕ in each of cohorts 2 and 3")
    (-1, -1, -1)
    >>> pooled("No Ⓜ was seen at levels 1 and 2, and Ⓕ was seen at level 3")
    -1
    """
    if not match[1].endswith("s") or _EACH.search(signs):
        return -1
    before = _BEFORE.search(signs, max(0, match.start() - 70), match.start())
    if before and before["list"] and "Ⓕ" in signs[: before.start()]:
        return -1
    told = before or _BEHIND.match(signs, match.end())
    return told.start("figure") if told else -1
