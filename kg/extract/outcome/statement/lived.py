"""How long the one patient of a report lived, stayed in remission or was without relapse: "is alive 26 months after", "died on day 74"."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.statement.cell_values import length_of
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.scope import holds
from kg.text import Span

# a length that is counted from what stands behind it, or the time point at which it was
_SINCE = r"(?P<time>Ⓕ)(?=\s(?:after|from|post|following|later|since)\b)"
_AFTER = r"after\s(?:only\s|about\s|another\s|a\sfurther\s)?(?P<passed>[ⓉⒻ])"
_WHEN = rf"(?:{_SINCE}|(?:on|at|by|in|until|till)\s(?:about\s)?(?P<then>Ⓣ)|{_AFTER}|at\s(?:about\s)?(?P<at>Ⓕ))"
_STILL = r"(?:(?:still|currently|now|also|well|both)\s)*"
_WITHOUT = r"[^ⒻⓂⒺⓉ;.:]{0,60}?"
_ALIVE = re.compile(
    rf"\b(?:is|was|has\sbeen|remains|remained)\s{_STILL}(?P<what>alive\b|Ⓜ){_WITHOUT}[\s,]+{_WHEN}"
)
_LIVED = re.compile(
    r"\b(?:[Hh]e|[Ss]he|patient|and|but|boy|girl|child|man|woman)\s(?P<what>survived|lived)\s(?:for\s)?(?:another\s|a\sfurther\s|about\s)?(?P<time>Ⓕ)"
)
_DIED = re.compile(rf"(?P<what>Ⓜ)(?:\s(?:of|from|due\sto)\sⒺ)?{_WITHOUT}[\s,]+{_WHEN}")
_AGAIN = r"(?:\s(?:again|once\smore|a\s[a-z]+\stime))?"
_CAME_BACK = re.compile(
    rf"(?:\b(?:[Hh]e|[Ss]he|patient|child|boy|girl|man|woman|disease|{nouns('noun:malignancy')}|and|but|who)|[Ⓕ\da-z],)\s(?:(?:then|later|subsequently|eventually|unfortunately|has|however)\s)*(?P<what>relapsed|recurred|Ⓜ){_AGAIN}(?:\s(?!but\b)(?:with|in)\s[^ⒻⓂⒺⓉ;.:]{{1,70}}?)?,?\s(?:{_SINCE}|{_AFTER})"
)
_IN_REMISSION = re.compile(
    rf"\b(?:(?:remains?|remained|has\sremained|stayed|has\sstayed|continues?(?:\sto\sbe)?|has\sbeen|is)\s{_STILL}(?:in\s|an?\s|ongoing\s|continuous\s|continued\s|sustained\s)*)(?P<what>Ⓜ){_WITHOUT}\s(?:{_SINCE}|(?:until|till|at|by)\s(?P<then>Ⓣ)|for\s(?:over\s|more\sthan\s|about\s)?(?P<long>Ⓕ)|(?:at|now)\s(?P<at>Ⓕ))"
)
_ALL_ALONG = re.compile(r"\b(?:remain|stay|continue|been|for\sⒻ|Ⓕ\s(?:after|from|post|since))")
# counted from what was before the cells
_OF_BEFORE = re.compile(
    rf"\s(?:after|from|post|following|since)\s(?:(?:the|an?|his|her|first|second|initial|prior|previous|autologous|allogeneic|matched|stem-cell|haploidentical)\s)*(?P<what>diagnosis|(?:[a-z]+-)*{nouns('noun:transplantation')}|CAR[ -]T|chemotherapy|induction|treatment\swith|surgery|radio\w+)"
)
_LATER = re.compile(r"\slater\b")
_HAD = re.compile(r"\b(?:had|no|not|never|without|neither)\s(?:[a-z]+\s)?\Z")
_HINT = re.compile(r"\b(?:alive|relapsed|recurred|died|survived|lived|remission|response)\b")
_TIMES = ("time", "passed", "then", "at", "long")
_FREE = frozenset({"measure:alive", "measure:alive-and-disease-free"})
_RESPONSES = frozenset({"CR", "PR", "ORR"})


class Stay(NamedTuple):
    """What a line tells how long of: the measure, its term, where it is named and where the time stands."""

    measure: str
    term: str | None
    what: int
    place: int


def hints(text: str, span: Span) -> bool:
    """Whether a sentence may tell how long the patient of a report lived or stayed well."""
    return _HINT.search(text, *span) is not None


def read(reading: Reading) -> Iterator[tuple[Fact, int]]:
    """The lengths of time told of a patient, each with the place of what it is told of."""
    named, line, taken = {s.place: s for s in reading.subjects}, reading.line, set()
    for told in stays(line.signs):
        stay = _meant(told, named.get(told.what), line.signs)
        says = length_of(reading, told.place) if stay and told.place not in taken else {}
        if stay and says:
            taken.add(stay.place)
            says = {**says, "statistic": None, "term": stay.term}
            span = Span(line.place(stay.what), line.span(stay.place, stay.place + 1).end)
            rule = "outcome.one-patient"
            yield Fact(line, rule, span, stay.measure, False, says, place=stay.place), stay.what


def _meant(stay: Stay, subject: Subject | None, signs: str) -> Stay | None:
    """What is told, where the measure named is one that fits the verb."""
    if signs[stay.what] not in "ⓂⒺ":
        return stay._replace(term=None) if stay.measure == "OS" else stay
    if subject is None or subject.context & {"negated", "historical"}:
        return None
    if stay.term == "alive":
        alive = subject.code in _FREE
        return stay._replace(measure=subject.measure, term=None) if alive else None
    if stay.measure == "OS":
        return stay if subject.measure == "DEATH" else None
    if stay.measure == "DOR":
        return stay if subject.measure in _RESPONSES else None
    if subject.measure == "PD":
        return stay._replace(measure="PFS", term=None)
    return stay if subject.code == "measure:relapse" else None


def was_before(signs: str, end: int) -> bool:
    """Whether what ends here came before the cells: "had relapsed Ⓕ after transplantation".

    >>> was_before("Ⓜ Ⓕ after a matched transplant", 1), was_before("Ⓜ Ⓕ after the infusion", 1)
    (True, False)
    """
    return signs[end : end + 2] in {" Ⓕ", " Ⓣ"} and _OF_BEFORE.match(signs, end + 2) is not None


def stays(signs: str) -> list[Stay]:
    """What a line tells how long of, whatever the measures are.

    >>> def told(signs): return [(s.measure, signs[s.what : s.what + 5], signs[s.place]) for s in stays(signs)]
    >>> told("and is alive and leukaemia-free Ⓕ after the infusion"), told("She remains alive at Ⓣ."), told("is alive today")
    ([('OS', 'alive', 'Ⓕ')], [('OS', 'alive', 'Ⓣ')], [])
    >>> told("He Ⓜ of leukaemia Ⓕ after the cells"), told("He survived for Ⓕ"), told("She Ⓜ on Ⓣ with it")
    ([('OS', 'Ⓜ of ', 'Ⓕ')], [('OS', 'survi', 'Ⓕ')], [('OS', 'Ⓜ on ', 'Ⓣ')])
    >>> told("and relapsed once more Ⓕ later"), told("The patient relapsed with nodal CLL Ⓕ after it"), told("She relapsed at Ⓣ")
    ([('OTHER', 'relap', 'Ⓕ')], [('OTHER', 'relap', 'Ⓕ')], [])
    >>> told("She remains in Ⓜ Ⓕ after infusion"), told("has remained in Ⓜ off therapy for Ⓕ"), told("She was in Ⓜ")
    ([('DOR', 'Ⓜ Ⓕ a', 'Ⓕ'), ('OS', 'Ⓜ Ⓕ a', 'Ⓕ')], [('DOR', 'Ⓜ off', 'Ⓕ')], [])
    >>> told("She relapsed Ⓕ after transplantation"), told("Ⓜ Ⓕ after diagnosis")
    ([], [])
    >>> told("and had relapsed Ⓕ after transplantation"), told("She was alive"), told("She was not alive Ⓕ later")
    ([], [], [])
    """
    return [
        Stay(measure, term, m.start("what"), place)
        for measure, term, rule, words in _RULES
        if holds(signs, words)
        for m in rule.finditer(signs)
        if not _HAD.search(signs, max(0, m.start() - 24), m.start("what"))
        and not _is_of_before(signs, m, measure)
        and not (measure == "DOR" and not _ALL_ALONG.search(m.group() + signs[m.end() :][:8]))
        for place in [next(m.start(n) for n in _TIMES if n in m.groupdict() and m[n])]
    ]


def _is_of_before(signs: str, match: re.Match[str], measure: str) -> bool:
    """Whether the length is counted from what came before the cells, or from an event told before."""
    if measure == "OS" and _LATER.match(signs, match.end()):
        return set("ⒻⓉ").intersection(signs[: match.end() - 1]) != set()
    other = _OF_BEFORE.match(signs, match.end())
    return other is not None and (measure != "OS" or other["what"] == "diagnosis")


_RULES = (
    ("DOR", None, _IN_REMISSION, ("Ⓜ",)),
    ("OTHER", "time to relapse", _CAME_BACK, ("relapsed", "recurred", "Ⓜ")),
    ("OS", "alive", _ALIVE, ("alive", "Ⓜ")),
    ("OS", "survived", _LIVED, ("survived", "lived")),
    ("OS", None, _DIED, ("Ⓜ",)),
)
