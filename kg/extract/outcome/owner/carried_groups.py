"""The groups compared before, where as many figures are compared without naming them again."""

from kg import regex as re
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.owner.adjacency import governing
from kg.extract.outcome.owner.run_groups import ASSOCIATED, COMPARING, CONTRAST, is_part, times
from kg.extract.outcome.reading import Bond, Reading

_PAIR = 2
# "Ⓣ and Ⓣ Ⓜ were Ⓕ and Ⓕ, respectively": of two times, not of two groups
_SEVERAL_TIMES = re.compile(r"Ⓣ-?(?:,|,?\sand|\sor)\sⓉ|\bat\s(?:[Ⓕ\d]+(?:,|,?\sand)\s)+Ⓣ")
# "Blasts above 30% carried a worse Ⓜ (Ⓕ v Ⓕ)", "did not differ by sex": of groups that the line does not name
_OTHERS_COMPARED = re.compile(
    r"\b(?!was\b|were\b|is\b|are\b)[a-z]+\s(?:with\s|to\s)?(?:an?\s|the\s)?(?:\w+ly\s)?(?:worse|better|longer|shorter|higher|lower|greater|poorer|inferior|superior|more|fewer|less)\s(?:[a-z-]+\s){0,2}?[ⓂⒺ]"
    r"|\bthose\s(?:given|who|with(?:out)?|receiving|whose|under|over|aged|below|above)\b"
    r"|\bthan\s(?:in|for|with|among|on|at|after|those|the\sothers?|[a-z]+er\s)|\bdiffer\w*\s(?:\w+\s){0,2}?(?:by|according to|with|between|for)\s(?!(?:the\s)?(?:two\s|three\s|treatment\s|study\s)*(?:arms?|groups?|treatments?|cohorts?)\b)"
)
# "Ⓕ and Ⓕ with one and two courses, respectively"
_OTHERS_LISTED = re.compile(
    r"\s(?:with|after|in|for|at|on|among|by|of)\s[^.;ⓂⒺ]{2,60}\s(?:and|or|versus|vs\.?)\s[^.;ⓂⒺ]{1,40}?,?\srespectively"
)


_AND = re.compile(r"\sand\s")
_OF_PEOPLE = re.compile(
    r"\s(?:of\s(?:the\s)?)?(?:evaluable\s|treated\s)?(?:patients|pts|participants|subjects|children|recipients)\b(?!\s(?:with|who|in|at|on|given|receiving|whose)\b)|\s?[.;]|\s?\Z"
)


def _of_two(reading: Reading, run: list[int]) -> bool:
    """Whether two shares of patients of one measure are told without a word on whose they are: "Ⓕ and Ⓕ of patients Ⓜ"."""
    shares = dict(reading.figures)
    alike = len({shares[p].kind for p in run}) == 1 and shares[run[0]].kind in {"%", "count"}
    joined = len(run) == _PAIR and _AND.fullmatch(reading.words(run[0] + 1, run[1]))
    return bool(
        alike and joined and not reading.groups and _OF_PEOPLE.match(reading.line.signs, run[1] + 1)
    )


def of_others(reading: Reading, bond: Bond, own: dict[int, Group]) -> bool:
    """Whether a figure is compared between groups that the line does not name: whose it is, nobody can tell."""
    run = reading.runs[bond.place]
    if len(run) != 2 or any(p in own for p in run) or reading.groups:
        return False
    contrast = CONTRAST.search(reading.words(run[0] + 1, run[1]))
    return bool(contrast and _OTHERS_COMPARED.search(reading.line.signs))


def carried(reading: Reading, run: list[int], order: tuple[Group, ...]) -> dict[int, Group]:
    """The groups compared before, where as many figures are compared without naming them again."""
    if len(run) != len(order) or len(run) < 2 or times(reading, run):
        return {}
    own = governing(reading, run[0])
    here = all(g in reading.groups for g in order)
    whole = own and here and own not in order and own.end <= order[0].place
    several = len(run) > _PAIR and own and not own.said
    if own and not whole and not several and not is_part(reading, own):
        return {}
    signs = reading.line.signs
    if ASSOCIATED.search(signs) or _SEVERAL_TIMES.search(signs):
        return {}
    others = _OTHERS_COMPARED.search(signs) or _OTHERS_LISTED.match(signs, run[-1] + 1)
    if not reading.groups and others:
        return {}
    told = order[0].end > 0  # in this sentence or the one before, not where arms were introduced
    if told or len(run) > 2 or COMPARING.search(reading.line.signs) or _of_two(reading, run):
        return dict(zip(run, order, strict=True))
    return {}
