"""Causes that account for so many deaths: "relapse accounted for 9 of the 16 deaths and infection for 4", "progression caused nine deaths"."""

from collections.abc import Iterator

from kg import regex as re

_CAUSE = r"(?P<cause>(?!(?i:both|all|these|those|this|it|which|that|they|treatment arm)\b)[^\s,;:.()Ⓕ][^,;:.()Ⓕ]{0,45}?)"
_ENDS = r"(?=\s?[,;.)]|\s(?:and|but)\b|\s?\Z)"
# relapse accounted for Ⓕ Ⓜ
_CAUSED = re.compile(
    rf"(?:\A\W*|[;,.]\s(?:and\s)?|\s(?:and|but|while)\s){_CAUSE}\s(?:accounted\sfor|caused|(?:was|were)\sresponsible\sfor)\s(?P<count>Ⓕ)\s(?:of\s)?(?:(?:the|these|those|all)\s)?(?P<dead>Ⓜ)"
)
# … in the NK group and infection for Ⓕ
_AND_FOR = re.compile(
    rf"(?:[^.;,()ⒻⓂⒺ]{{0,40}}?)(?:,\s(?:and\s)?|\sand\s){_CAUSE}\s(?:(?:accounted\s)?for|caused)\s(?P<count>Ⓕ){_ENDS}"
)
# Ⓕ Ⓜ were caused by relapse …
_LED_BY = re.compile(
    rf"(?P<count>Ⓕ)\s(?P<dead>Ⓜ)\s(?:(?:was|were|had\sbeen)\s)?(?:due\sto|(?:attributed|ascribed|attributable|put\sdown)\sto|caused\sby|resulted\sfrom)\s(?:the\s|an?\s)?{_CAUSE}{_ENDS}"
)
# …, Ⓕ by sepsis and Ⓕ by a stroke
_AND_BY = re.compile(
    rf"(?:,\s(?:and\s)?|\sand\s)(?P<count>Ⓕ)\s(?:by|to|from)\s(?:the\s|an?\s)?{_CAUSE}{_ENDS}"
)


def shares_of_deaths(signs: str, dead: int) -> Iterator[tuple[tuple[int, int], int]]:
    """Where the causes of shares of the deaths stand, each with the place of its number; `dead` is where the deaths are named.

    >>> def told(signs): return [signs[a:b] for (a, b), _ in shares_of_deaths(signs, signs.index("Ⓜ"))]
    >>> told("Relapse accounted for Ⓕ Ⓜ in the NK group and infection for Ⓕ."), told("Progression caused Ⓕ Ⓜ")
    (['Relapse', 'infection'], ['Progression'])
    >>> told("It accounted for Ⓕ Ⓜ"), told("Ⓕ Ⓜ were due to relapse")
    ([], [])
    >>> told("Ⓕ Ⓜ were caused by relapse, Ⓕ by Ⓔ and Ⓕ by a stroke."), told("Ⓕ Ⓜ were due to relapse and sepsis")
    (['relapse', 'Ⓔ', 'stroke'], [])
    """
    for first, further, least in ((_CAUSED, _AND_FOR, 1), (_LED_BY, _AND_BY, 2)):
        item = next((m for m in first.finditer(signs) if m.start("dead") == dead), None)
        row: list[re.Match[str]] = []
        while item:
            row.append(item)
            item = further.match(signs, item.end())
        if len(row) >= least:
            yield from ((item.span("cause"), item.start("count")) for item in row)
