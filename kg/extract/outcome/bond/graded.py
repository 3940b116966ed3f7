"""Events that words of grammar name: "a grade 3 or 4 event" is an adverse event, "stopped because of toxicity" a discontinuation."""

from kg import regex as re
from kg.extract.outcome.bond.grade_lists import TOGETHER, own_grade
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.outcome.subject.absence import EXCEPT
from kg.extract.scope import holds
from kg.extract.verbs import HAD
from kg.records.quantity import GradeRange
from kg.text import Span

_EVENT = re.compile(r"(?<!limited to )Ⓖ\s(?P<event>events?)\b(?!\s(?:of|was|were)\s[ⓂⒺ]|\sfree)")
_STOPS = ("due to", "because of", "owing to", "for ", "on account of", "as a result of")
_STOPPED = re.compile(
    r"(?:\b|(?=Ⓜ))(?:(?:permanently|prematurely|later|subsequently)\s)?(?:(?:treatment|study|drug|therapy)\s)?(?:Ⓜ|discontinued|discontinuations?|stopped|withdrew|withdrawn|withdrawals?|ended|went off)"
    r"(?:\s(?:the\s|study\s|their\s|from\s)*(?:treatment|therapy|drug|study|trial|medication|infusions?))?(?:\s(?:the\s)?study)?"
    r"\s(?:due to|because of|owing to|for|on account of|as a result of)\s(?:an?\s|any\s|the\s|drug-related\s|related\s)*(?P<cause>Ⓜ)"
)
_TWO_GRADES = re.compile(r"\d\s(?:and|or)\s[Gg]rades?")
# "Ⓖ and Ⓖ acute Ⓜ was Ⓕ and Ⓕ"
_TWO_BEFORE = re.compile(r"(?P<one>Ⓖ)\s(?:and|or)\s(?P<other>Ⓖ)\s(?:acute\s|chronic\s)?\Z")
_STOPPING = re.compile(r"(?:treatment\s)?(?:discontinu|withdr|stopp)", re.IGNORECASE)
_CAUSES = frozenset({"measure:AE", "measure:TRAE", "measure:SAE"})
_STOP = "event:discontinuation-due-to-adverse-event"


def with_events(line: Line) -> Line:
    """The same line with such events as measures and events of their own."""
    new = [
        Piece("Ⓜ", Span(line.place(a), line.place(b - 1) + 1), code=_spoken_of(line, a))
        for a, b in unnamed(line.signs)
    ]
    gone: set[int] = set()
    for start, end in stops(line.signs):
        cause = line.pieces[end - 1]
        if cause.code in _CAUSES and _says_stop(line, start, end):
            span = Span(line.place(start), cause.span.end)
            new.append(Piece("Ⓔ", span, code=_STOP, context=cause.context))
            gone.update(i for i in line.pieces if start <= i < end)
    if not new:
        return line
    kept = [p for i, p in line.pieces.items() if i not in gone]
    return compose(line.sentence, line.text, sorted([*kept, *new], key=lambda p: p.span))


# "Ⓜ in ％; Ⓖ events in Ⓒ", "Ⓜ in ％ (no Ⓖ events)": of what was told before
_LEADS = r"(?:(?:and|with|without|but|no|none|any|were|was|of|there|including|had|an?|only|one|two|three|four|five|which|whom|[ⒸⓃ])\s)*Ⓖ\s"
_GOES_ON = rf"(?:;|:|\(|,)\s?{_LEADS}(?:events?,?\s(?:and\s)?{_LEADS}){{0,3}}"
_OF_THOSE = re.compile(rf"[^ⓂⒺ.]*[％ⓇⒸⓃ][^ⓂⒺ.]*?{_GOES_ON}")
# "Ⓕ had Ⓜ, with no Ⓖ events": the figure stands before
_HAD_IT = re.compile(
    rf"(?:[％ⓇⒸⓃ]\)?|\b(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en))(?:\s(?:of\s(?:the\s)?[ⒸⓃ]|patients?|pts|participants|children))*\s(?:{HAD}|with)\s(?:an?\s|any\s|[a-z]+\s)?(?:Ⓖ\s)?\Z"
)
# "no Ⓜ except for one Ⓖ event"
_EXCEPT_FOR = re.compile(rf"[^ⓂⒺ.;]{{0,40}}?\b{EXCEPT}\s(?:an?\s|[a-z]+\s|[ⒸⓃ]\s)?Ⓖ\s")
_WITH_IT = re.compile(rf"[^ⓂⒺ.;]{{0,40}}?{_GOES_ON}")
_KINDS = frozenset(
    f"measure:{kind}"
    for kind in ("CRS", "ICANS", "GVHD", "NEUROTOXICITY", "INFECTION", "TRAE", "SAE")
)


def _spoken_of(line: Line, start: int) -> str:
    """What an unnamed event is: of the kind that the sentence has just counted, else any adverse event."""
    earlier = [i for i, p in line.pieces.items() if i < start and p.sign in {"Ⓜ", "Ⓔ"}]
    code = line.pieces[earlier[-1]].code if earlier else ""
    known = code.startswith("event:") or code in _KINDS
    if not known:
        return "measure:AE"
    if _EXCEPT_FOR.fullmatch(line.signs, earlier[-1] + 1, start):
        return code
    counted = _HAD_IT.search(line.signs, 0, earlier[-1])
    pattern = _WITH_IT if counted else _OF_THOSE
    return code if pattern.fullmatch(line.signs, earlier[-1] + 1, start) else "measure:AE"


def _says_stop(line: Line, start: int, end: int) -> bool:
    """Whether the measure among the words, if there is one, is that of stopping."""
    inside = [p for i, p in line.pieces.items() if start <= i < end - 1 and p.sign == "Ⓜ"]
    return all(_STOPPING.match(p.span.of(line.text)) for p in inside)


def unnamed(signs: str) -> list[tuple[int, int]]:
    """Where events stand that are named by their grade alone.

    >>> [("Ⓕ had a Ⓖ event.")[a:b] for a, b in unnamed("Ⓕ had a Ⓖ event.")]
    ['event']
    >>> unnamed("Ⓖ events of Ⓜ"), unnamed("event-free"), unnamed("Ⓖ Ⓜ")
    ([], [], [])
    """
    return [m.span("event") for m in _EVENT.finditer(signs)]


def stops(signs: str) -> list[tuple[int, int]]:
    """Where patients are said to have stopped because of what Ⓜ stands for.

    >>> [s[a:b] for s in ("Ⓒ discontinued owing to an Ⓜ.", "Ⓒ stopped treatment because of Ⓜ") for a, b in stops(s)]
    ['discontinued owing to an Ⓜ', 'stopped treatment because of Ⓜ']
    >>> stops("Ⓒ discontinued because of progression"), stops("Ⓒ were treated for Ⓜ"), stops("steroids were stopped in Ⓡ")
    ([], [], [])
    """
    return [(m.start(), m.end()) for m in _STOPPED.finditer(signs) if holds(signs, _STOPS)]


def apart(reading: Reading, found: list[Bond]) -> list[Bond]:
    """The bonds where "grade 1 and grade 2 Ⓜ in Ⓕ and Ⓕ" gives each figure the grade that is its own."""
    return [_with_own(reading, b) for b in found]


def _with_own(reading: Reading, bond: Bond) -> Bond:
    own = own_grade(reading, bond)
    if own == TOGETHER:
        return _of_two(reading, bond)
    figure = bond.figure._replace(grade=own) if own else bond.figure
    return bond._replace(figure=figure, subject=bond.subject._replace(grade=own))


def _of_two(reading: Reading, bond: Bond) -> Bond:
    """The bond where two grades stand before its measure: "grade 1 and grade 2 Ⓜ in Ⓕ and Ⓕ"."""
    run = reading.runs[bond.place]
    if pair := _TWO_BEFORE.search(reading.line.signs, 0, bond.subject.place):
        two = [reading.line.pieces[pair.start(name)].value for name in ("one", "other")]
        told = two[run.index(bond.place)] if len(run) == len(two) else None
        if isinstance(told, GradeRange) and bond.place > bond.subject.place:
            return bond._replace(figure=bond.figure._replace(grade=told.normal))
    grades = [
        p for i, p in reading.line.of("Ⓖ") if bond.subject.place - 12 < i < bond.subject.place
    ]
    value = grades[-1].value if grades else None
    if len(run) != 2 or not isinstance(value, GradeRange) or value.high - value.low != 1:
        return bond
    if not _TWO_GRADES.search(value.text) or bond.place < bond.subject.place:
        return bond
    own = (value.low, value.high)[run.index(bond.place)]
    return bond._replace(figure=bond.figure._replace(grade=str(own)))
