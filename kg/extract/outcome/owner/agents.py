"""What worked a change, where no group stands by the figure: "levosimendan increased the mean cost by Ⓕ"."""

from kg import regex as re
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.owner.run_groups import CONTRAST
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.names import is_name, name_after

_CHANGED = (
    r"(?:reduced|increased|improved|lowered|raised|decreased|prolonged|delayed|shortened|enhanced|suppressed|produced|caused|prevented"
    r"|(?:was|were|is)\sassociated\swith|resulted\sin|led\sto)"
)
_NO_NAME = r"(?!(?:This|These|There|It|We|They|Mean|Median|Total|Patients|Both|All|Neither|Time|No|He|She|That|Which|Age|Levels?|Changes?|Improvements?|Overall|Risk|Rates?)\b)"
# Treatment with A significantly reduced the …, not: A increased by Ⓕ
_AGENT = re.compile(
    r"(?:\A\W*(?:[A-Z]{5,}\s)?(?:(?:In|For|After|At|During|Among|On|Overall)\b[^,ⒻⓂⒺ;.]{0,50},\s)?(?:In contrast, )?|(?<=[;.]\s)|(?<=,\swhile\s)|(?<=,\sand\s)|(?<=,\swhereas\s))"
    rf"(?:(?:The|the|[Aa]n?)\s)?(?:(?:[Tt]reatment|[Tt]herapy)\swith\s|(?:[Uu]se|[Aa]ddition|[Aa]dministration)\sof\s)?{_NO_NAME}(?P<who>[A-Za-z][^\s,;:()]*(?:\s[^\s,;:()]+){{0,4}}?)"
    rf"(?:\sfor\s[ⒻⓉ])?(?:\s\([^()]*\))?\s(?:(?:significantly|markedly|also|only|slightly)\s)*{_CHANGED}\s"
    r"(?!(?:by|from|to|in|at|with|for|over|during|after|significantly|markedly|slightly|further|and|more|less)\b|Ⓕ\s(?:in|for|with)\b)(?=\S)"
)
_BY = re.compile(
    r"\b(?:reduced|increased|improved|lowered|decreased|prolonged)\b[^;.ⒻⓂⒺ]{0,25}Ⓕ\sby\s(?:the\s)?"
)
_TOLERATED = re.compile(
    rf"\A\W*(?:[A-Z]{{5,}}\s)?{_NO_NAME}(?!(?:The|An?|Treatment|Therapy|Infusions?|Cells?)\b)(?P<who>[A-Z][\w-]+(?:\s[\w-]+)?)\s(?:was|were)\s(?:[a-z]+\s)?(?P<how>well\stolerated\b|Ⓜ)"
)
_AFTER = re.compile(
    r"\bafter\s(?P<who>(?:primary\s)?[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)?(?:\s(?:treatment|therapy))?)(?=\s(?:was|were)\b|[.;,]|\s?\Z)"
)
_PEOPLE = re.compile(
    r"\b(?:patients?|subjects|participants|children|women|men|levels?|scores?|who|that|which|was|were|and|had|group|arm)\b"
)
_BREAK = re.compile(r";|\.\s|,?\s(?:while|whereas|but|although|however)\s")


def with_agents(reading: Reading, found: list[Bond]) -> list[Bond]:
    """The bonds without a group, each with what the clause says to have worked it; of two compared figures the first."""
    named = _agents(reading) if found else []
    return [_with(reading, b, named) for b in found] if named else found


def _with(reading: Reading, bond: Bond, named: list[Group]) -> Bond:
    run, signs = reading.runs[bond.place], reading.line.signs
    second = bond.place > run[0] and CONTRAST.search(reading.words(run[0] + 1, bond.place))
    if bond.group or second or bond.figure.kind == "effect":
        return bond
    for group in named:
        between = any(group.end <= g.place < bond.place for g in reading.groups)
        behind = group.place > bond.place
        if behind or not (between or _BREAK.search(signs, group.end, bond.place)):
            return bond._replace(group=group)
    return bond


def _agents(reading: Reading) -> list[Group]:
    """The agents of a line.

    >>> from kg.document import ABSTRACT, Section, Sentence
    >>> from kg.extract.outcome.signs.line import compose
    >>> from kg.text import Span
    >>> def named(text):
    ...     whole = Span(0, len(text))
    ...     line = compose(Sentence(whole, Section(whole, ABSTRACT)), text, [])
    ...     return [g.name for g in _agents(Reading(line, (), (), ()))]
    >>> named("Levosimendan increased the mean cost by Ⓕ"), named("Use of drug X resulted in a mean increase of Ⓕ")
    (['Levosimendan'], ['drug X'])
    >>> named("The addition of MTP to chemotherapy improved Ⓜ from Ⓕ"), named("Risk of Ⓜ was reduced Ⓕ by psychosocial therapy, Ⓟ")
    (['MTP to chemotherapy'], ['psychosocial therapy'])
    >>> named("The score increased by Ⓕ"), named("Patients increased their intake by Ⓕ"), named("Ⓜ improved the score by Ⓕ")
    ([], [], [])
    """
    signs = reading.line.signs
    places = [m.span("who") for m in _AGENT.finditer(signs)]
    places += [
        m.span("who")
        for m in _TOLERATED.finditer(signs)
        if "tolerated" in reading.line.words(*m.span("how"))
    ]
    places += [m.span("who") for m in _AFTER.finditer(signs) if not reading.groups]
    places += [(m.end(), name_after(signs, m.end())) for m in _BY.finditer(signs)]
    spans = [
        (start, end)
        for start, end in places
        if start < end
        and is_name(signs[start:end])
        and not set("ⓂⒺⒻⓉ") & set(signs[start:end])
        and not _PEOPLE.search(signs[start:end])
    ]
    return [_agent(reading, *span) for span in spans]


def _agent(reading: Reading, start: int, end: int) -> Group:
    """The group that begins there, if it is one anyhow, else a new one."""
    known = next((g for g in reading.groups if g.place == start), None)
    span = reading.line.span(start, end)
    return known or Group(start, end, span, span.of(reading.line.text), said=False, agent=True)
