"""Binding: which figure belongs to which subject, group, time point and p-value of its sentence."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.extract.outcome.asides import is_aside
from kg.extract.outcome.circumstance import timed, with_shared_times
from kg.extract.outcome.figures import Figure, as_count
from kg.extract.outcome.names import AGAINST
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subjects import DOSE, TIME_TO_EVENT, Subject

_PEOPLE = r"patients?|subjects?|participants?|child(?:ren)?|wom[ae]n|m[ae]n|boy|girl|adults?|cases?|individuals?|recipients?|persons?|people|pts?"
# between a figure and the subject behind it: "Ⓕ of the patients had a Ⓜ", "Ⓕ Ⓜ"
# "disease control (Ⓕ CR, Ⓕ PR)": what follows the number is what it counts
_GROUPS = re.compile(
    r"(?:(?:treated|dosed|infused)\s(?:at|with)\s(?:or\s(?:above|below)\s)?(?:the\s)?Ⓓ(?:\sor\s(?:more|above|higher))?)|(?:\b(?:with|in|on|at|for|from|among|of|receiving|given|treated\s(?:with|at|on)|who\sreceived|assigned\sto|after)\s)?"
    r"(?:the\s|an?\s|those\s)?(?:(?:arm|cohort|group|level|part|stage|regimen)s\s)?◦(?:(?:,|,?\sand|,?\sor|/)\s?◦)*"
)
# none at the others had
_THE_REST = re.compile(
    r"\s(?:at|in|with|on|among|of)\s(?:the\s)?(?:others?(?:\s(?:dose\slevels?|doses|levels?|cohorts?|groups?|arms?|patients))?|rest|remainder)\b(?=\s)"
)
_ADJACENT = re.compile(r"\s[ⓂⒺ](?:[,;)]|\s(?:and|or)\b|\.?\s?\Z)")
_OPENING = re.compile(r"\b(?:of|among|in|for)\s(?:the\s|all\s)?\Z", re.IGNORECASE)
_GOVERNS = re.compile(
    rf"\A(?:\s?(?:of|the|all|{_PEOPLE}|(?:[\w/]+-)?evaluable|treated|infused|in|who|whom|had|have|has|having|achieved|achieving"
    r"|reached|reaching|attained|attaining|experienced|experiencing|developed|developing|showed|showing|exhibited"
    r"|exhibiting|obtained|entered|were|was|is|are|in|still|also|further|a|an|any|best|ongoing|confirmed|complete|at|least|one"
    r"|documented|reported|responded|regained|converted|turned|recorded|sustained|maintained|gained|displayed|acquired|manifested|encountered|saw|demonstrated|suffered|suffering from|remain|remains|relapsing|presented|presenting|remained|survived|being|them|which|those|at|met|meeting|fulfilled"
    r"|additional|other|new|Ⓖ|mild|moderate|severe|late|early|transient|reversible|treatment-related|suspected"
    r"|their|these|this|and|responders|that|as|became|alive|be|to|found|ultimately|each|overall|criteria for|(?:admitted|hospitali[sz]ed|diagnosed)(?: to hospital)? with|skin|cutaneous|acute|chronic|limited|mucosal|ocular|[A-Z]+-(?:positive|negative))\b|[\sⒼ])*\Z"
)
# "Ⓕ patients with Ⓜ also had Ⓜ": the second is what they had
_WITH = re.compile(rf"\s(?:(?:of the|{_PEOPLE})\s)*with\s(?:a\s|an\s)?(?:Ⓖ\s)?")
# "another patient with Ⓜ is still alive": it tells which one
_NOW = re.compile(
    r"\s(?:is|are|remains?|was|were)\s(?:still|alive|now|in|currently|receiving|on)\b"
)
_HAD = re.compile(
    r"\s(?:also\s)?(?:had|developed|experienced|achieved|reached|relapsed with)\s(?:also\s|a\s|an\s|Ⓖ\s)*"
)
# between a subject and the figure behind it, at its end: "Ⓜ was Ⓕ", "Ⓜ occurred in Ⓕ", "Ⓜ (Ⓕ"
_LINKS = re.compile(
    r"(?:\b(?:was|were|is|are|of|in|at|to|by|among|for|reached|reaching|rates?|being|approximately|about|(?:in|was|were|by) only"
    r"|from|had been|developed in|versus|around|nearly|almost|over|averaged|than|lasted|totaled|numbered)|[:=(\[–-])\s?(?:the\s|a\s)?\Z"
    r"|\A\s?\Z|\A(?:\s(?:rates?|durations?|times?))\s?\Z"
)
_BREAK = re.compile(r";|\.\s|,\s(?:and|with)\s|,?\s(?:while|whereas|but|although|however)\s")
_BRACKET = re.compile(r"\s*\([^()]*\)")
# "Ⓕ who achieved Ⓜ relapsed": it tells which patients, not how many
_WHO = re.compile(
    rf"\s(?:(?:of the|{_PEOPLE})\s)*who\s(?:had|achieved|reached|attained|experienced|developed|were in|entered)\s(?:a\s|an\s)?"
)
_AND_THEN = re.compile(
    r"\s(?:later\s|then\s|subsequently\s|also\s|eventually\s)?(?:[a-z]+ed|had|were|are|was|is|remain\w*|[ⓂⒺ])\b"
)
_BEFORE_BRACKET = re.compile(
    r"(?:\)|Ⓕ)(?:,\s(?:and\s|(?:whereas|while|but)\s(?:the\s)?)?|\s(?:and|whereas|while|but)\s(?:the\s)?)((?:[\w'/-]+\s){1,8})\s?[(\[]\s?\Z"
)
# how often an event was treated is not how often it occurred
_HANDLED = re.compile(
    r"\b(?:deepened|managed|treated(?!\s(?:at|with|on|in|by)\s(?:the\s)?◦)|controlled|resolved|reversed|reversible|graded|required|led to)\b"
)
_VERB_IN = re.compile(
    r"\b(?:was|were|in|occurred|had|achieved|than|with|including|respectively|both|also|for|of which)\b|ed\b"
)
# a new statement: ", and the minimum lumen diameter was"
_OTHER_CLAUSE = re.compile(
    r"(?:[;:]|,|\band\b|\bwhile\b|\bwhereas\b|\bbut\b)\s(?:the\s|a\s|an\s|mean\s|median\s|in the \S+ \S+,?\s)?(?!Ⓕ)(?:[^\s,;ⒻⓂⒺⓉⓅⒼ◦]+\s){1,9}?"
    r"(?:was|were|had|increased|decreased|improved|fell|rose|declined|occurred|developed|received|being)\b(?! (?:not )?reached)"
)
_THAT = re.compile(
    r"\b(?:that|those|it|this|they|which)\s(?:(?:for|in|with|of|on|among|was|were)\b)"
)
_FOR_EACH = re.compile(r"Ⓕ\sfor\s(?:the\s)?[ⓂⒺ](?=[,;.)]|\s(?:and|\(|in\b))")
# a figure that is the subject of a clause of its own: ", and Ⓕ in each group had incomplete data"
_BEGINS = re.compile(r"(?:,\sand|;|,|\.)\s\Z")
_OWN_VERB = re.compile(
    r"\s(?:in\s[^,;ⒻⓂⒺ]{0,30}\s)?(?<!who\s)(?:had|were|was|did(?!\s(?:so\s)?(?:at|in|with|on|after|◦|Ⓓ)|[.,;]|\sand\b)|have|are|withdrew|discontinued|completed|received|remained|required)\b"
)
_DIFFERENCE = re.compile(
    r"\s(?:(?:relative|absolute|risk|further|mean|overall|percentage[- ]points?|points?|significant)\s)*"
    r"(?:improvement|reduction|increase|decrease|difference|decline|lower|less|fewer|risk reduction)\b(?!-dose)(?!\s(?:from|to)\sⒻ)"
)
_OF_CAUSE = re.compile(r"\s(?:patients?\s)?(?:died\s)?(?:from|of|due to|because of)\b")
_OF_WHOM = re.compile(r"\bof\s(?:whom|which)\s\Z")
_GRADED = re.compile(r"\s(?:(?:was|were|being)\s(?:of\s)?)?Ⓖ")
_TOLD_OF = re.compile(r"\s(?:of|was|is)\s(?:only\s|about\s)?|\s?=\s?")
# the primary end point, between a measure and its figure
_PARENTHETIC = re.compile(r",\s(?:(?:both|all|each)\s)?(?:in|on|at|with|from)\s(?:the\s)?◦,\s")
# one patient, a 61-year-old man with lymphoma, achieved
_WHO_IT_WAS = re.compile(
    r"\A(?:\spatients?)?,\s(?:an?|the|aged|who|whose|treated|with|both|all)\s[^;ⒻⓂⒺ]{3,70}?,\s(?=(?:[a-z]+ed|had|remain\w*|entered|reached|were|was|went)\s)"
)
_IN_GROUP_THEN = re.compile(
    r"\A\s(?:patients\s|pts\s)?(?:in|of|on|at|with|from)\s(?:the\s)?◦\s?\(\Z"
)
# half of the patients, with their number in brackets, had a Ⓜ
_PART_OF = re.compile(
    r"\b(?:half|(?:a|one)\s(?:third|quarter|fifth|half)|two[\s-]thirds|three[\s-](?:quarters|fourths|fifths)|most|the majority|all|none)\s"
    rf"(?:(?:of\s)?(?:the\s|our\s|these\s)?(?:[a-z-]+\s)?(?:{_PEOPLE})\s)?\(\Z",
    re.IGNORECASE,
)
# "The Ⓕ treated at DL3 had an Ⓜ of Ⓕ": how many they were
_OWN_FIGURE = re.compile(r"\s(?:rates?\s)?(?:of|was|were|reached)\s(?:only\s)?Ⓕ")
# "Ⓕ Ⓜ are ongoing": how many go on is no rate of response
_GOES_ON = re.compile(
    r"\s(?:are|were|is|was|remain\w*)\s(?:still\s)?(?:ongoing|maintained|durable|continuing)\b|\s(?:ongoing|continu\w+)\b"
)
# "Ⓕ were in Ⓜ (Ⓕ) or Ⓜ (Ⓕ)": the whole of two kinds
_EITHER = re.compile(r"\s\(Ⓕ\)\sor\s(?:an?\s)?(?P<other>Ⓜ)\s\(Ⓕ\)")
# "more treated patients (Ⓕ) had Ⓜ": the brackets stand behind those who are counted
_WHO_HAD = re.compile(
    r"Ⓕ\)\s(?:had|showed|achieved|experienced|developed|reached|reported|suffered|responded|exhibited)\b"
)
_PEOPLE_END = re.compile(
    rf"(?:\b(?:[Mm]ore|[Ff]ewer|[Mm]ost)\s[^Ⓕ;.]{{0,60}}(?:{_PEOPLE}|◦)|(?:{_PEOPLE})(?:\s(?:in|on|with)\s(?:the\s)?◦))\s?\(\Z"
)
_APPOSITION = re.compile(
    r",\s(?:(?:the|our|a|which was)\s)?(?:[a-z-]+\s){0,3}(?:end ?point|outcome|objective|measure)s?(?:\sof the (?:trial|study))?,"
)
_FIGURES_WERE = re.compile(
    r"\b(?:these|corresponding|respective)\s(?:figures|rates|values|numbers|proportions|percentages|results)\s(?:for\s[^,;Ⓕ]{1,40}\s|in\s[^,;Ⓕ]{1,40}\s)?(?:were|was)\s(?=Ⓕ)"
)
_ALL_KIND = re.compile(
    r"\b(?:all|both)\s(?:of\s(?:them|which|whom|these)\s)?(?:(?:were|being|with|had|having|achieving)\s)?(?:an?\s)?(?:confirmed\s)?\Z"
)
_SET_AGAINST = re.compile(rf"\b{AGAINST}\s(?:in\s|with\s|only\s)*\Z")
_ITS_GROUP = re.compile(
    rf"\s(?:(?:in|on|of|with|for|among|at|receiving|given|treated|who|received|the|those|all|{_PEOPLE})\s)*"
)
_JOINT = re.compile(r"\s?(?:,|and|or|vs\.?|v\.?|versus|, and)\s")
_EACH_OF = re.compile(r"[(\[](?:each|both)\s\Z")
_EACH = re.compile(r"\A(?:\s\w+){0,2}\s(?:each|apiece)\b")


def bonds(reading: Reading) -> list[Bond]:
    """Every figure of the line that has a subject, with its group, time point and p-value."""
    found = [bond for place, figure in reading.figures for bond in _bound(reading, place, figure)]
    found = _shared_behind(reading, found)
    found += _all_alike(reading, found)
    found = _of_one_unit(reading, _corresponding(reading, _contrasted(reading, found)))
    found = _joined(reading, _respectively(reading, sorted(found, key=lambda b: b.place)))
    found = [b for b in found if not _is_of_the_rest(reading, b)]
    return with_shared_times(reading, [timed(reading, bond) for bond in found])


def _is_of_the_rest(reading: Reading, bond: Bond) -> bool:
    """Whether nobody is counted of groups that have no name: "none at the others had"."""
    return bond.figure.numerator == 0 and bool(_THE_REST.match(reading.line.signs, bond.place + 1))


def _all_alike(reading: Reading, found: list[Bond]) -> Iterator[Bond]:
    """Reads "Ⓜ in Ⓕ, all partial": the second kind of response has as many as the first."""
    bound = {b.subject.place for b in found}
    for subject in reading.subjects:
        if subject.place in bound or not _is_all(reading, subject):
            continue
        before = [b for b in found if b.place < subject.place and b.figure.numerator is not None]
        if before and ";" not in reading.words(before[-1].place, subject.place):
            counted = before[-1].figure
            figure = counted._replace(
                kind="count",
                value=Decimal(counted.numerator or 0),
                unit="patients",
                interval=None,
                p=None,
            )
            yield before[-1]._replace(figure=figure, subject=subject)


def _of_one_unit(reading: Reading, found: list[Bond]) -> list[Bond]:
    """Reads "Ⓜ was 8.8 months in A and 4.1 in B": a number beside a time of the same measure is one, in its unit."""
    units = {b.subject.place: b.figure.unit for b in found if b.figure.kind == "time"}
    return [
        b._replace(figure=b.figure._replace(kind="time", unit=units[b.subject.place]))
        if b.figure.kind == "number"
        and b.figure.unit is None
        and b.subject.place in units
        and b.subject.kind == TIME_TO_EVENT
        and len(reading.runs[b.place]) > 1
        else b
        for b in found
    ]


def _contrasted(reading: Reading, found: list[Bond]) -> list[Bond]:
    """Reads "Ⓕ in A Ⓜ of infection, as compared with Ⓕ in B": a figure set against one is of the same subject."""
    bound = {b.place: b for b in found}
    for place, figure in reading.figures:
        behind = reading.words(max(0, place - 30), place)
        if place in bound or not _SET_AGAINST.search(behind) or is_aside(reading, place, figure):
            continue
        told = [b for p, b in bound.items() if p < place and b.figure.kind == figure.kind]
        group = next((g for g in reading.groups if g.place > place), None)
        if told and group and _ITS_GROUP.fullmatch(reading.words(place + 1, group.place)):
            bound[place] = Bond(place, as_count(figure), max(told, key=lambda b: b.place).subject)
    return [*found, *(b for b in bound.values() if b not in found)]


def _corresponding(reading: Reading, found: list[Bond]) -> list[Bond]:
    """Reads "in A Ⓜ was Ⓕ and Ⓜ Ⓕ; in B the corresponding figures were Ⓕ and Ⓕ"."""
    for match in _FIGURES_WERE.finditer(reading.line.signs):
        run = reading.runs.get(match.end())
        told = [b.subject for b in found if b.place < match.start()]
        subjects = list({s.place: s for s in told}.values())
        if run is None or len(run) > len(subjects):
            continue
        figures = dict(reading.figures)
        found = [b for b in found if b.place not in run]
        found += [
            Bond(p, as_count(figures[p]), s)
            for p, s in zip(run, subjects[-len(run) :], strict=True)
        ]
    return found


def _is_all(reading: Reading, subject: Subject) -> bool:
    """Whether it only says of what kind all were: no figure behind is its own."""
    return bool(_ALL_KIND.search(reading.line.signs, max(0, subject.place - 40), subject.place))


def _shared_behind(reading: Reading, found: list[Bond]) -> list[Bond]:
    """What an enumeration shares: "Ⓕ in the X group and Ⓕ in the Y group had a Ⓜ", "Ⓕ and Ⓕ had a Ⓜ"."""
    bound = {b.place: b for b in found}
    for place, figure in reversed(reading.figures):
        run = reading.runs[place]
        following = bound.get(run[min(run.index(place) + 1, len(run) - 1)])
        if place == run[-1] or following is None or following.subject.place < run[-1]:
            continue
        own = bound.get(place)
        if own and (own.subject.place > place or _linked(reading, own.subject, place)):
            continue
        whole = _OPENING.search(reading.line.signs, max(0, place - 20), place)
        joint = not whole and _JOINT.fullmatch(reading.words(place + 1, following.place))
        shares = joint or (own is None and _has_group(reading, place, run))
        if shares and not is_aside(reading, place, figure):
            bound[place] = Bond(place, as_count(figure), following.subject)
    # "Ⓜ and Ⓜ in Ⓕ": two bonds of one place stay two
    kept = [b for b in found if bound[b.place] in found]
    return [*kept, *(b for b in bound.values() if b not in found)]


def _has_group(reading: Reading, place: int, run: list[int]) -> bool:
    """Whether a group of its own stands between the figure and the next; a cohort that opens the clause has none."""
    if _OPENING.search(reading.line.signs, max(0, place - 20), place):
        return False
    following = run[run.index(place) + 1]
    return any(place < g.place < following for g in reading.groups)


def _joined(reading: Reading, found: list[Bond]) -> list[Bond]:
    """Reads "Ⓕ achieved Ⓜ (Ⓕ)": the count and its percentage, with the measure between, are one figure."""
    kept: list[Bond] = []
    for bond in found:
        last = kept[-1] if kept else None
        if (
            last
            and last.subject.place == bond.subject.place
            and _is_percentage_of(reading, last, bond)
        ):
            figure = bond.figure._replace(
                numerator=last.figure.numerator, denominator=last.figure.denominator
            )
            kept[-1] = last._replace(figure=figure)
        elif last and _is_share_of(reading, last, bond):
            figure = bond.figure._replace(
                numerator=last.figure.numerator,
                denominator=last.figure.denominator,
                p=last.figure.p or bond.figure.p,
            )
            kept[-1] = last._replace(figure=figure)
        elif (
            last and last.subject.place == bond.subject.place and _is_count_of(reading, last, bond)
        ):
            counted = bond.figure
            figure = last.figure._replace(
                numerator=counted.numerator, denominator=counted.denominator
            )
            kept[-1] = last._replace(figure=figure)
        else:
            kept.append(bond)
    return kept


def _is_count_of(reading: Reading, share: Bond, count: Bond) -> bool:
    """Whether a count in brackets behind the group is the percentage's own: "100% in FL (3/3)"."""
    if (
        share.figure.kind != "%"
        or share.figure.numerator is not None
        or not count.figure.denominator
    ):
        return False
    between = reading.words(share.place + 1, count.place)
    return between.rstrip().endswith("(") and len(between) < 40 and fits(count.figure, share.figure)


def _is_share_of(reading: Reading, count: Bond, share: Bond) -> bool:
    """Whether brackets behind repeat the count as a percentage: "14 responded (ORR 54%)", "6 of 14 with lymphoma (43%)"."""
    if (
        count.figure.kind != "count"
        or share.figure.kind != "%"
        or share.figure.numerator is not None
        or (count.subject.measure, count.subject.term)
        != (share.subject.measure, share.subject.term)
    ):
        return False
    between = reading.words(count.place + 1, share.place)
    if _IN_GROUP_THEN.match(reading.unnamed(count.place + 1, share.place)):
        return count.figure.denominator is None or fits(count.figure, share.figure)
    repeated = share.subject.place > count.subject.place
    inside = re.search(r"\(\s?(?:[ⓂⒺ]\s(?:rate\s)?(?:of\s|was\s)?)?\Z", between)
    if not inside or len(between) > 90 or ";" in between:
        return False
    return fits(count.figure, share.figure) or (repeated and count.figure.denominator is None)


def fits(count: Figure, share: Figure) -> bool:
    """Whether a count is that share, to the percent.

    >>> from decimal import Decimal
    >>> count = Figure("count", "7/17", Decimal(7), numerator=7, denominator=17)
    >>> fits(count, Figure("%", "41%", Decimal(41))), fits(count, Figure("%", "71%", Decimal(71)))
    (True, False)
    """
    if not count.denominator or count.numerator is None or share.value is None:
        return False
    return abs(count.numerator * 100 / count.denominator - float(share.value)) < 1


def _in_brackets(reading: Reading, place: int) -> int | None:
    """The figure that the brackets around this one explain: "Ⓕ (Ⓕ with lymphoma and Ⓕ with CLL) had a Ⓜ"."""
    signs = reading.line.signs
    if _WHO_HAD.match(signs, place) and _PEOPLE_END.search(
        reading.unnamed(max(0, place - 80), place)
    ):
        return signs.find(")", place)
    part = _PART_OF.search(signs[:place]) if signs[place - 1 : place] == "(" else None
    if part and signs.find(")", place) > 0:
        return signs.find(")", place)
    opened = signs.rfind("(", 0, place)
    closed = signs.find(")", opened)
    if opened < 2 or closed < place or any(opened < s.place < closed for s in reading.subjects):
        return None
    return opened - 2 if signs[opened - 2] == "Ⓕ" else None


def _is_percentage_of(reading: Reading, count: Bond, share: Bond) -> bool:
    if (
        count.figure.kind != "count"
        or share.figure.kind != "%"
        or share.figure.numerator is not None
    ):
        return False
    between = reading.words(count.subject.place + 1, share.place)
    return count.place < count.subject.place and not between.strip(" ([")


def _bound(reading: Reading, place: int, figure: Figure) -> Iterator[Bond]:
    if is_aside(reading, place, figure) or _of_another(reading, place):
        return
    if each := _for_each(reading, place):
        yield Bond(place, as_count(figure), each)
        return
    before, after = _subject_before(reading, place, figure), _governed(reading, place)
    if before and before.measure == "DEATH" and _OF_CAUSE.match(reading.line.signs, place + 1):
        after = None
    if after and _only_counts(reading, figure, after):
        return
    if after and (before is None or not _linked(reading, before, place)):
        for subject in _coordinated_after(reading, after):
            yield Bond(place, as_count(figure), subject)
    elif before and _claims(reading, before, place):
        yield from _of_those_before(reading, place, figure, before)


def _governed(reading: Reading, place: int) -> Subject | None:
    """The subject that follows the figure, or the figure that its brackets explain."""
    outer = _in_brackets(reading, place)
    return _subject_after(reading, place if outer is None else outer)


def _of_those_before(
    reading: Reading, place: int, figure: Figure, before: Subject
) -> Iterator[Bond]:
    counted = any(dict(reading.figures)[p].kind == "count" for p in reading.runs[place])
    for subject in _coordinated_before(reading, before, place):
        yield Bond(place, as_count(figure) if counted else figure, subject)


def _of_another(reading: Reading, place: int) -> bool:
    """Whether the figure is told of a measure that has no results, right before it: "at a median follow-up of Ⓕ"."""
    signs = reading.line.signs
    last = max(signs.rfind("Ⓜ", 0, place), signs.rfind("Ⓔ", 0, place))
    if last < 0 or any(s.place == last for s in reading.subjects):
        return False
    return bool(_TOLD_OF.fullmatch(signs[last + 1 : place]))


def _only_counts(reading: Reading, figure: Figure, after: Subject) -> bool:
    """Whether the figure counts those who had a rate of their own, or responses that go on."""
    signs = reading.line.signs
    if figure.kind == "count" and not figure.denominator and _OWN_FIGURE.match(signs, after.end):
        return True
    if either := _EITHER.match(signs, after.end):
        other = next((s for s in reading.subjects if s.place == either.start("other")), None)
        return other is not None and other.measure != after.measure
    return after.measure in {"ORR", "CR", "PR"} and bool(_GOES_ON.match(signs, after.end))


def _can_have(subject: Subject, figure: Figure) -> bool:
    """Whether a figure of this kind can be the subject's: no share of patients is a recommended dose."""
    return subject.kind != DOSE or figure.kind not in {"%", "time"}


def _subject_before(reading: Reading, place: int, figure: Figure) -> Subject | None:
    earlier = [s for s in reading.subjects if s.place < place and _can_have(s, figure)]
    outside = [s for s in earlier if reading.holds(s.place, place) and not _is_all(reading, s)]
    earlier = outside or earlier
    if _OF_CAUSE.match(reading.line.signs, place + 1):
        earlier = [s for s in earlier if s.measure == "DEATH"] or earlier
    return earlier[-1] if earlier else None


def _subject_after(reading: Reading, place: int) -> Subject | None:
    gap, later = _gap_behind(reading, place)
    if later is None or "Ⓕ" in gap:
        return None
    if _WHO.fullmatch(gap) and _AND_THEN.match(reading.line.signs, later.end):
        return None
    if _WITH.fullmatch(gap):
        if _NOW.match(reading.line.signs, later.end):
            return None
        beyond = next((s for s in reading.subjects if s.place > later.place), None)
        had = _HAD.match(reading.line.signs[later.end :])
        return beyond if had and beyond and beyond.place == later.end + had.end() else later
    return later if _GOVERNS.match(gap) and gap.count(" and ") == 0 else None


def _for_each(reading: Reading, place: int) -> Subject | None:
    """Reads "Ⓕ and Ⓕ for Ⓜ, Ⓕ and Ⓕ for Ⓔ": a list whose items end with what they are of."""
    signs = reading.line.signs
    if len(_FOR_EACH.findall(signs)) < 2:
        return None
    named = _FOR_EACH.match(signs, reading.runs[place][-1])
    at = named.end() - 1 if named else -1
    return next((s for s in reading.subjects if s.place == at), None)


def _gap_behind(reading: Reading, place: int) -> tuple[str, Subject | None]:
    """The words up to the next subject, without groups and what stands in brackets: "(four with lymphoma)"."""
    later = next((s for s in reading.subjects if s.place > place), None)
    if later is None:
        return "", None
    gap = _WHO_IT_WAS.sub(" ", reading.unnamed(place + 1, later.place))
    gap = _THE_REST.sub("", _GROUPS.sub("", _PARENTHETIC.sub(" ", gap)))
    bracket = _BRACKET.match(gap)
    return " ".join(["", *gap[bracket.end() if bracket else 0 :].split(), ""]), later


def _claims(reading: Reading, subject: Subject, place: int) -> bool:
    """Whether no other statement has begun between the subject and the figure, and the figure is no difference."""
    if _DIFFERENCE.match(reading.line.signs, place + 1):
        return False
    gap = _APPOSITION.sub("", reading.unnamed(subject.end, place))
    if _OF_WHOM.search(gap) and not _GRADED.match(reading.line.signs, place + 1):
        return False
    if dict(reading.figures)[place].kind == "effect":
        opening = reading.opened.get(place, place)
        return ";" not in reading.words(subject.end, max(subject.end, opening))
    first = max(subject.end, reading.runs[place][0])
    if _names_another(reading, reading.unnamed(subject.end, first), first) or _HANDLED.search(gap):
        return False
    graded = _GRADED.match(reading.line.signs, place + 1)
    if _BEGINS.search(gap) and _OWN_VERB.match(reading.line.signs, place + 1) and not graded:
        return False
    return not _OTHER_CLAUSE.search(gap) or bool(_THAT.search(gap))


def _names_another(reading: Reading, gap: str, place: int) -> bool:
    """Whether something else stands right before the bracket of the figure: "Ⓜ (Ⓕ), specimen weight (Ⓕ"."""
    named = _BEFORE_BRACKET.search(gap)
    if not named or _VERB_IN.search(named[1]):
        return False
    start = place - len(gap) + named.start(1)
    return not any(g.place < place and g.end > start for g in reading.groups)


def _linked(reading: Reading, subject: Subject, place: int) -> bool:
    """Whether the figure is told of the subject before it, with no other clause between."""
    gap = _APPOSITION.sub("", reading.words(subject.end, place))
    if _BREAK.search(gap) or (
        gap.rstrip().endswith(("(", ":", "–", "—"))
        and _ADJACENT.match(reading.line.signs, place + 1)
    ):
        return False
    return bool(_LINKS.search(gap)) and "Ⓕ" not in gap


def _coordinated_after(reading: Reading, first: Subject) -> list[Subject]:
    """Reads "Ⓕ had Ⓜ and Ⓜ": all that follow in one row without a figure of their own."""
    row = [first]
    for subject in reading.subjects:
        if subject.place <= row[-1].place:
            continue
        gap = reading.words(row[-1].end, subject.place)
        if not re.fullmatch(
            r"\s?(?:,|and|, and)\s?|,?\sand\s(?:(?:an?|Ⓖ)\s)*", gap
        ) or _figure_behind(reading, subject):
            break
        row.append(subject)
    return row


def _figure_behind(reading: Reading, subject: Subject) -> bool:
    """Whether a figure of its own follows before the next subject: "and Ⓜ fell by Ⓕ"."""
    return bool(re.match(r"[^ⒻⓂⒺ;]{0,40}Ⓕ", reading.line.signs[subject.end :]))


def _row_before(reading: Reading, last: Subject) -> list[Subject]:
    """The row "Ⓜ, Ⓜ and Ⓜ" that ends here, in order."""
    row = [last]
    for subject in reversed([s for s in reading.subjects if s.place < last.place]):
        if not re.fullmatch(
            r"\s?(?:,|and|or|, and|, or|/)\s?(?:the\s|of\s|Ⓖ\s|a\s|an\s|median\s|mean\s|[a-z-]+\s)?",
            reading.words(subject.end, row[0].place),
        ):
            break
        row.insert(0, subject)
    return row


def _coordinated_before(reading: Reading, last: Subject, place: int) -> list[Subject]:
    row = _row_before(reading, last)
    if len(row) == 1:
        return row
    gap = reading.words(row[0].end, last.place)
    figures = reading.runs[place]
    if (
        _EACH.match(reading.line.signs[place + 1 :])
        or _EACH_OF.search(reading.line.signs, max(0, place - 8), place)
        or reading.line.signs[max(0, row[0].place - 5) : row[0].place] == "both "
    ):
        return row
    if (
        len(figures) == 1
        and " or " not in gap
        and last.adverse
        and "(" not in reading.words(last.end, place)
    ):
        return row
    return [last]


def _respectively(reading: Reading, found: list[Bond]) -> list[Bond]:
    """Reads "Ⓜ and Ⓜ were Ⓕ and Ⓕ": as many subjects as figures are paired in order."""
    changed = {b.place: b for b in found}
    done: set[int] = set()
    for bond in found:
        run = reading.runs[bond.place]
        row = _row_before(reading, bond.subject)
        if (
            len(row) > 1
            and len(run) % len(row) == 0
            and row[-1].place < run[0]
            and run[0] not in done
        ):
            done.add(run[0])
            changed |= {
                p: changed.get(p, bond)._replace(
                    place=p, figure=dict(reading.figures)[p], subject=s
                )
                for p, s in zip(run, row * (len(run) // len(row)), strict=True)
            }
    kept = [b for b in found if not any(b.place in reading.runs[d] for d in done)]
    paired = [b for p, b in changed.items() if any(p in reading.runs[d] for d in done)]
    return sorted([*kept, *paired], key=lambda b: b.place)
