"""Pairs of groups that one phrase sets against each other: "A was superior to B", "Ⓕ v Ⓕ (A versus B)"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.group.named_groups import Place
from kg.extract.outcome.group.placed_groups import of_words
from kg.extract.outcome.signs.names import name_after, name_before
from kg.extract.scope import holds

_NAME = r"[A-Za-z][^\s,;:()ⒻⓂⒺⓅ]*(?:\s(?!vs|versus|v\b)[^\s,;:()ⒻⓂⒺⓅ]+){0,4}?"
_SUPERIOR = re.compile(
    r"\s(?:was|were|is|proved|proved to be)\s(?:[a-z]+ly\s|not\s)*(?:superior|non-?inferior|inferior)\sto\s(?:the\s)?"
)
_THEN_TWO = re.compile(r"Ⓕ\s?(?:vs\.?|versus|v|and|compared with|against)\sⒻ")
_NAMED_LAST = re.compile(
    rf"Ⓕ(?:\sof\s(?:the\s)?[a-z]+)?\s?\((?:for\s|in\s|with\s|the\s)*(?P<one>{_NAME})\s(?:vs\.?|versus|v)\s(?:the\s)?(?P<other>{_NAME})(?:,?\srespectively)?(?:[;,]\sⓅ)?\)"
)
# the rate with A vs B in brackets or behind a comma, then the two figures
_NAMED_FIRST = re.compile(
    rf"[ⓂⒺ](?:\srates?)?(?:,\s|\s?\()(?P<one>{_NAME})\s(?:vs\.?|versus|v)\s(?:the\s)?(?P<other>{_NAME})\)?(?::|,?\s(?:was|were))\s(?:Ⓣ\s)?Ⓕ\s(?:vs\.?|versus|v|and)\sⒻ"
)
# in A but not in B (Ⓕ vs Ⓕ)
_BUT_NOT = re.compile(
    r"(?<![\w-])(?P<by>in|with|for|on)\s(?:the\s)?(?P<one>[A-Za-z][^\s,;:()ⒻⓂⒺⓅ]*(?:\s[^\s,;:()ⒻⓂⒺⓅ]+){0,3}),?\sbut\snot\s(?P=by)\s(?:the\s)?(?P<other>[A-Za-z][^,;:()ⒻⓂⒺⓅ]{1,40}?)\s?(?=[(\[,]\s?Ⓕ)"
)
# the result favored A over B (Ⓕ vs Ⓕ)
_OVER = re.compile(
    rf"\b(?:favou?r(?:ed|ing|s)?|advantage\s(?:of|with|for)|benefit\s(?:of|with|for)|superiority\sof|preferable\swith)\s(?:the\s)?(?P<one>{_NAME})\s(?:over|versus|vs\.?|compared\s(?:with|to))\s(?:the\s)?(?P<other>{_NAME})(?=\s?[(\[,;:.])"
)
_ASSOCIATED = re.compile(
    rf",\swith\s(?:the\s)?(?P<one>{_NAME})\s(?:being\s)?(?:[a-z]+ly\s)?(?:associated\swith|having|showing|causing|producing)\s(?:an?\s|the\s)?(?:[a-z]+ly\s)?(?:more|fewer|less|higher|lower|greater|better|worse|longer|shorter)\b"
)


def set_against(signs: str) -> Iterator[Place]:
    """The two of a comparison, or the one that has more or less.

    >>> def named(signs): return [signs[p.start : p.end] for p in set_against(signs)]
    >>> named("For Ⓜ, PLD was significantly superior to topotecan (Ⓟ), with a median of Ⓕ versus Ⓕ")
    ['PLD', 'topotecan']
    >>> named("Ⓔ was noted in Ⓕ versus Ⓕ of subjects (risperidone vs placebo)"), named("Ⓜ was Ⓕ and Ⓕ (Ⓕ vs Ⓕ)")
    (['risperidone', 'placebo'], [])
    >>> named("Ⓜ (NK cells vs placebo) was Ⓕ vs Ⓕ"), named("Ⓔ rate, NK cells versus placebo: Ⓕ vs Ⓕ")
    (['NK cells', 'placebo'], ['NK cells', 'placebo'])
    >>> named("Both were safe, with pioglitazone associated with more Ⓔ (Ⓕ vs Ⓕ)"), named("with age associated with Ⓜ (Ⓕ)")
    (['pioglitazone'], [])
    >>> named("Ⓜ was worse in DM2 but not in controls (Ⓕ vs. Ⓕ; Ⓟ)"), named("Ⓜ was given but not at Ⓣ (Ⓕ vs Ⓕ)")
    (['DM2', 'controls'], [])
    >>> named("Ⓜ favored the NK arm over chemotherapy alone (Ⓕ vs Ⓕ)"), named("favored over Ⓣ (Ⓕ vs Ⓕ)")
    (['NK arm', 'chemotherapy alone'], [])
    >>> named("Ⓜ was superior to placebo (Ⓕ vs Ⓕ)"), named("ZES was noninferior to PES (Ⓟ)")
    ([], [])
    """
    if not _THEN_TWO.search(signs):
        return
    if "ferior" in signs or "uperior" in signs:
        yield from _superior(signs)
    if "with" in signs:
        yield from (Place(*m.span("one")) for m in _ASSOCIATED.finditer(signs))
    for match in _OVER.finditer(signs) if "favo" in signs or " of " in signs else ():
        yield from (Place(*match.span("one")), Place(*match.span("other")))
    for match in _BUT_NOT.finditer(signs) if "but not" in signs else ():
        yield from (Place(*match.span("one")), Place(*match.span("other")))
    if holds(signs, (" v ", " vs", "versus")):
        for match in (*_NAMED_LAST.finditer(signs), *_NAMED_FIRST.finditer(signs)):
            yield from (Place(*match.span("one")), Place(*match.span("other")))


def _superior(signs: str) -> Iterator[Place]:
    for match in _SUPERIOR.finditer(signs):
        start, end = name_before(signs, match.start(), most=4), name_after(signs, match.end())
        if of_words(signs, start, match.start()) and of_words(signs, match.end(), end):
            yield Place(start, match.start())
            yield Place(match.end(), end)
