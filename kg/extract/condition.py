"""Whom a trial treats: the disease of its patients, with what narrows it.

A disease is the trial's where the title names it or where patients are said to have it; the background's epidemiology,
events under treatment and animal models are not. A registered condition keeps its name and gains concept and modifiers.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from kg.document import BACKGROUND, CONCLUSIONS, PROSE, TITLE, Mention, Sentence
from kg.extract.found import Amendment, Found
from kg.extract.number import INTEGER
from kg.extract.scope import REVIEWS, all_owners, each_trial, tells_of, trials
from kg.extract.table import table_conditions
from kg.records import Code, Condition, Evidence, Record, Ref
from kg.text import Span

_NOT_OURS = frozenset(
    {"negated", "preclinical", "other-trial", "hypothetical", "conditional", "historical"}
)
_PEOPLE = (
    r"(?:patients?|participants?|subjects?|children|adults?|people|women|men|individuals?|cases?|adolescents?|persons?|infants?"
    r"|wom[ae]n|man|boy|girl|volunteers|recipients)"
)
_WITH = re.compile(
    rf"\b{_PEOPLE}\b(?:\s+\([^)]*\))?(?:\s+aged\s+[^,;.]*?)?\s+(?:(?:\w+\s+){{0,3}}?(?:with|having|suffering\s+from|diagnosed\s+with|affected\s+by)"
    rf"|whose|who\s+(?:had|have|has))\s+(?P<between>(?:[^.;:]|\.(?=\d)){{0,90}})$",
    re.I,
)
_PATIENTS = re.compile(rf"(?:\s*\([^)]{{1,20}}\))?\s+{_PEOPLE}\b", re.I)
_BARRED = re.compile(r"\b(?:history\s+of|prior|previous|without|no|risk\s+(?:of|for)|who\b|which\b|that\b|received|treated|had\s+received|developed)\b|,\s*(?:and\s+)?(?:were|was)\b", re.I)  # fmt: skip
_MODEL = re.compile(
    r"[\s-]*(?:xenograft|models?\b|cell\s+lines?|mice|mouse|cells?\b(?!\s+(?:lymphoma|leuk|carcinoma|cancer)))",
    re.I,
)
_LINK = re.compile(
    r"(?:\s*\([^)]{1,30}\))?(?:[\s,/]|\band\b|\bor\b|\band/or\b|\bas\s+well\s+as\b|\bother\b)*(?:(?:[\w+-]+\s+){0,3})",
    re.I,
)
_CODE_GOES_ON = re.compile(r"-?\d")
_STUDY_OF = re.compile(
    r"\b(?:study|trial)\s+(?:\([^)]*\)\s+)?(?:of|in|for)\s+(?P<between>(?:[\w/+-]+\s+){0,4})$", re.I
)
_BIOMARKER = re.compile(r"(?<![\w-])(?P<marker>[A-Z][A-Za-z]{0,4}\d{0,4}[A-Z]{0,3}(?:\.\d)?|[A-Z]{3,7}\d?)(?:[\s-]positive|\+(?![/\d])|[\s-]expressing)")  # fmt: skip
_CONTEXT = re.compile(
    r"\b(?:(?:relapsed|relapsing|recurr\w+|progress\w+)\s+)?(?P<when>after|following|post)[\s-]+(?P<what>(?:[A-Za-z-]+\s+){0,4}?"
    r"(?:transplant(?:ation|s)?|auto-?HSCT|allo-?HSCT|HSCT|HCT|ASCT|SCT|hepatectomy|resection|prostatectomy))\b",
    re.I,
)
_REACH = 70  # characters of a noun phrase before its disease


class Told(NamedTuple):
    """A disease of the trial's patients, as one place tells it."""

    code: str
    span: Span
    sentence: Sentence
    before: Span  # the noun phrase up to the disease
    firm: int  # 2 in the title, 1 of patients, 0 in the conclusion
    counted: bool = False  # told by no more than a number beside it: "AML (n = 39)"


def conditions(found: Found) -> Iterator[Record | Amendment]:
    """The conditions of every trial of the document."""
    rows = list(table_conditions(found))
    yield from rows
    if rows:
        return
    review = found.recognised.document.kind in REVIEWS
    for own in [o for _, o in each_trial(found)] if review else [found]:
        yield from _of_prose(own)


def _of_prose(found: Found) -> Iterator[Record | Amendment]:
    """The conditions that prose tells, or that it tells more of."""
    told = _told(found)
    for trial in trials(found):
        registered = [r for r in found.records if isinstance(r, Condition) and r.trial == trial.ref]
        if registered:
            yield from (a for r in registered for a in _amended(found, r, told))
        else:
            yield from _records(found, trial.ref, _of_trial(found, trial.ref, told))


def _of_trial(found: Found, trial: Ref, told: list[Told]) -> list[Told]:
    """What is told of one trial: of several, what the sentences with its number tell, where they tell anything."""
    of = all_owners(found)
    own = [t for t in told if tells_of(found, trial, t.sentence, of)]
    several = len(trials(found)) > 1
    numbered = (
        [t for t in own if t.sentence.of("identifier") or t.sentence.span in of] if several else []
    )
    return numbered or own


def _told(found: Found) -> list[Told]:
    text = found.recognised.text
    sentences = [
        s for s in found.recognised.sentences if s.section.kind in PROSE and s.of("disease")
    ]
    return [t for s in sentences for t in _in_sentence(text, with_elided(found, s))]


def _in_sentence(text: str, sentence: Sentence) -> Iterator[Told]:
    """The diseases of patients in a sentence; one that is coordinated with such a disease is one too."""
    last: Told | None = None
    for mention in sentence.of("disease"):
        if (
            _outside(text, sentence, mention)
            or _CODE_GOES_ON.match(text, mention.span.end)
            or _MODEL.match(text, mention.span.end)
            or _is_event(sentence, mention)
        ):
            continue
        floor = last.span.end if last else sentence.span.start
        before = Span(max(floor, mention.span.start - _REACH), mention.span.start)
        told = Told(
            mention.code, mention.span, sentence, before, _firmness(text, sentence, mention)
        )
        if told.firm < 0 and is_counted(text, sentence, mention):
            told = told._replace(firm=1, counted=True)
        joined = last and _LINK.fullmatch(text, last.span.end, mention.span.start)
        if told.firm < 0 and last and joined:
            told = told._replace(firm=last.firm)
        if told.firm >= 0:
            if last and joined:
                told = told._replace(before=Span(last.before.start, mention.span.start))
            last = told
            yield told


def led_by_people(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether "patients with" or "a study of" leads to the disease: a negation before it is not the disease's."""
    before = text[max(sentence.span.start, mention.span.start - 200) : mention.span.start]
    led = _WITH.search(before) or _STUDY_OF.search(before)
    return led is not None and not _BARRED.search(led["between"])


def _outside(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether what surrounds the disease puts it outside this trial's patients."""
    context = mention.context - _asked(sentence)
    if "negated" in context and led_by_people(text, sentence, mention):
        context -= {"negated"}
    return bool(context & _NOT_OURS)


def _asked(sentence: Sentence) -> frozenset[str]:
    """What a sentence on the trial itself leaves open is its result, not its patients: "asked whether …"."""
    return (
        frozenset({"hypothetical", "conditional"})
        if sentence.of("identifier", "phase")
        else frozenset()
    )


def _is_event(sentence: Sentence, mention: Mention) -> bool:
    """Whether the disease is rather something that happens under treatment: CRS, GvHD."""
    happens = any(m.span.meets(mention.span) for m in sentence.of("event", "measure"))
    return happens and sentence.section.kind != TITLE


def _firmness(text: str, sentence: Sentence, mention: Mention) -> int:
    """How firmly the words around a disease say that the trial's patients have it; −1 where they do not.

    >>> from kg.document import Section
    >>> def firm(words, name, kind="abstract"):
    ...     at, whole = words.index(name), Span(0, len(words))
    ...     return _firmness(words, Sentence(whole, Section(whole, kind)), Mention(Span(at, at + len(name)), "disease"))
    >>> firm("8 patients with relapsed/refractory LBCL were treated", "LBCL"), firm("four neuroblastoma patients", "neuroblastoma")
    (1, 1)
    >>> firm("A 36-year-old woman with severe scleroderma", "scleroderma"), firm("CAR-NK cells for AML", "AML", "title")
    (1, 2)
    >>> firm("Relapse is the rule in myeloma", "myeloma"), firm("patients with a history of asthma", "asthma")
    (-1, -1)
    >>> firm("patients with AML who had GvHD", "GvHD"), firm("durable responses in patients with lymphoma", "lymphoma", "conclusions")
    (-1, 0)
    """
    if sentence.section.kind == TITLE:
        return 2
    named = led_by_people(text, sentence, mention) or _PATIENTS.match(text, mention.span.end)
    if not named:
        return -1
    concluding = sentence.section.kind == CONCLUSIONS or text.startswith(
        ("In conclusion", "In summary"), sentence.span.start
    )
    return 0 if concluding else 1


def _records(found: Found, trial: Ref, told: list[Told]) -> Iterator[Condition]:
    """One condition per disease; a broader one only where it is the title's or the conclusion's own word."""
    of_title = [t for t in told if t.firm == 2]
    firm = of_title + [t for t in told if t.firm == 1 and (_counts(t) if of_title else _is_own(t))]
    firm = firm or [t for t in told if t.firm == 1]
    whole = {t.code for t in firm if not t.counted}
    firm = [t for t in firm if not t.counted or not any(_wider(found, w, t.code) for w in whole)]
    chosen = list(dict.fromkeys(t.code for t in firm))
    titled = {t.code for t in of_title}
    clear = [c for c in chosen if c in titled or not _VAGUE.search(found.vocabulary[c].name)]
    chosen = clear or chosen
    narrow = [c for c in chosen if not any(o != c and _wider(found, c, o) for o in chosen)]
    concluded = dict.fromkeys(
        t.code
        for t in told
        if t.firm == 0 and t.code not in narrow and _above(found, t.code, narrow)
    )
    for code in [*narrow, *concluded]:
        places = [t for t in told if t.code == code and (t.firm > 0 or code in concluded)]
        yield _record(found, trial, code, places)


_VAGUE = re.compile(r"metastas|^neoplasms?$", re.I)
_SHARED = re.compile(r"(?:cancers?|carcinomas?|adenocarcinomas?|lymphomas?|leuka?emias?)$", re.I)
_LISTED = re.compile(
    r"(?:(?P<item>[A-Za-z][\w-]*(?:\s(?!(?:and|or|with)\b)[A-Za-z][\w-]*){0,5})(?:\s\([^()]{1,12}\))?(?:,\s(?:and\s|or\s)?|\s(?:and|or|and/or)\s))\Z"
)


def with_elided(found: Found, sentence: Sentence) -> Sentence:
    """The sentence with diseases that share the last one's noun: "gastric, breast or biliary tract cancer" names three."""
    text, known = found.recognised.text, sentence.of("disease")
    more: list[Mention] = []
    for mention in known:
        head = _SHARED.search(mention.span.of(text))
        start = mention.span.start
        while head and (item := _LISTED.search(text, max(sentence.span.start, start - 90), start)):
            named = _elided(found, Span(*item.span("item")), head.group())
            if named is None or any(named.span.meets(k.span) for k in known):
                break
            more.append(named)
            start = named.span.start
    return (
        sentence._replace(mentions=tuple(sorted([*sentence.mentions, *more]))) if more else sentence
    )


def _elided(found: Found, item: Span, head: str) -> Mention | None:
    """The disease that the last words of an item and the shared noun name."""
    words = item.of(found.recognised.text)
    starts = [0, *(m.end() for m in re.finditer(r"\s", words))]
    for start in starts:
        for noun in (head, head.rstrip("s"), "cancer"):
            label = f"{words[start:]} {noun}".casefold()
            code = found.vocabulary.by_label.get(("disease", label))
            if code:
                return Mention(Span(item.start + start, item.end), "disease", code)
    return None


_SIZE_BEHIND = re.compile(r"(?:\s\([^()]{1,20}\))?\s?[,;(]\s?n\s?=\s?\d")
_SIZE_BEFORE = re.compile(
    rf"(?<![\w.,/%])(?:{INTEGER})\s+(?:(?:patients|pts|participants|subjects|children)\s+)?(?:had|with|have)?\s*(?:[\w/-]+\s){{0,1}}\Z",
    re.I,
)


def is_counted(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether the patients with a disease are counted right beside it.

    >>> from kg.document import Section
    >>> def told(words, name):
    ...     at, whole = words.index(name), Span(0, len(words))
    ...     return is_counted(words, Sentence(whole, Section(whole, "abstract")), Mention(Span(at, at + len(name)), "disease"))
    >>> told("The 68 pts had AML (n=39) or MDS (n=12)", "AML"), told("(AML, n = 15; MDS, n = 6)", "MDS"), told("16 had SLE, nine SSc", "SSc")
    (True, True, True)
    >>> told("in AML and MDS", "MDS"), told("2 had a response in AML", "AML"), told("12% had AML", "AML")
    (False, False, False)
    """
    if _SIZE_BEHIND.match(text, mention.span.end, sentence.span.end + 8):
        return True
    return (
        _SIZE_BEFORE.search(
            text, max(sentence.span.start, mention.span.start - 40), mention.span.start
        )
        is not None
    )


def _counts(told: Told) -> bool:
    """Whether the sentence counts or recruits the patients."""
    return bool(told.sentence.of("count", "ratio", "identifier", "phase"))


def _is_own(told: Told) -> bool:
    """Whether the sentence is on the trial's own patients, and not on the background."""
    return _counts(told) or told.sentence.section.kind != BACKGROUND


def _wider(found: Found, code: str, other: str) -> bool:
    """Whether a disease only says less than the other: its concept is broader, or all its words stand in the other's."""
    if found.vocabulary.is_a(other, code):
        return True
    mine, others = ({*found.vocabulary[c].name.lower().split()} for c in (code, other))
    return mine < others


def _above(found: Found, code: str, narrow: Iterable[str]) -> bool:
    """Whether a disease is a wider word for one of these, or stands beside it under the same roof."""
    over = found.vocabulary.ancestors(code) - {code}
    return bool(over) and any(over <= found.vocabulary.ancestors(n) for n in narrow)


def _record(found: Found, trial: Ref, code: str, places: list[Told]) -> Condition:
    concept = found.vocabulary[code]
    evidence = [Evidence(p.span, "condition.disease") for p in places[:1]]
    told = _narrowing(found, places)
    return Condition(
        trial=trial,
        name=concept.name,
        concept=Code(code),
        modifiers=tuple(dict.fromkeys(v for f, v, _ in told if f == "modifiers")),
        context=next((v for f, v, _ in told if f == "context"), None),
        biomarkers=tuple(dict.fromkeys(v for f, v, _ in told if f == "biomarkers")),
        evidence=(*evidence, *_evidence(told)),
    )


def _evidence(told: list[tuple[str, str, Span]]) -> list[Evidence]:
    seen: set[tuple[str, str]] = set()
    found = []
    for field, value, span in told:
        if (field, value) not in seen and not (
            field == "context" and any(f == "context" for f, _ in seen)
        ):
            seen.add((field, value))
            found.append(
                Evidence(
                    span,
                    f"condition.{field.removesuffix('s')}",
                    field,
                    "" if field == "context" else value,
                )
            )
    return found


def _narrowing(found: Found, places: list[Told]) -> list[tuple[str, str, Span]]:
    """Modifiers, biomarkers and context that stand in the noun phrases of these places."""
    told = [t for p in places for t in (*_modifiers(found, p), *_biomarkers(found, p))]
    contexts = [c for p in places for c in _contexts(found, p)]
    return told + sorted(contexts, key=lambda c: -len(c[1]))[:1]


def _modifiers(found: Found, place: Told) -> Iterator[tuple[str, str, Span]]:
    """Modifiers before the disease, or behind it: "lymphoma that is refractory or has relapsed"."""
    text = found.recognised.text
    for mention in place.sentence.of("modifier"):
        if "other-trial" not in mention.context and _modifies(text, place, mention.span):
            for code in _codes(found, mention):
                field = _field_of(code)
                if field:
                    yield field, found.vocabulary[code].name, mention.span


def _modifies(text: str, place: Told, span: Span) -> bool:
    """Whether a modifier stands in the disease's noun phrase."""
    if place.span.covers(span):
        return True
    if span.start >= place.span.end:
        return _BEHIND.fullmatch(text, place.span.end, span.start) is not None
    gap = _PATIENTS_WITH.sub(" ", text[span.end : place.span.start])
    return place.before.covers(span) and not _APART.search(gap)


_PATIENTS_WITH = re.compile(rf"\b{_PEOPLE}\s+with\b", re.I)
_APART = re.compile(
    r"\b(?:for|of|in|with|by|on|to|from|after|during|surgery|therapy|treatment|who|were|was)\b|;",
    re.I,
)


def _field_of(code: str) -> str | None:
    """Where a modifier belongs: an age is none, a marker is a biomarker."""
    if code in {"modifier:adult", "modifier:pediatric"}:
        return None
    return (
        "biomarkers"
        if code.endswith(("-positive", "-mutant")) and code != "modifier:MRD-positive"
        else "modifiers"
    )


_BEHIND = re.compile(r"(?:\s*\([^)]{1,20}\))?\s*,?\s*(?:(?:that|which|who|whose\s+disease)\s+)?(?:(?:is|are|was|were|had|has|have|either|or|and|/|disease)\s*)*(?:(?:refractory|relapsed|resistant|recurrent|progressed)\s+(?:or|and)\s+(?:has\s+|had\s+|have\s+)?)?", re.I)  # fmt: skip


def _codes(found: Found, mention: Mention) -> list[str]:
    implied = [
        c for c in found.vocabulary[mention.code].all("implies") if c.startswith("modifier:")
    ]
    return implied or [mention.code]


def _biomarkers(found: Found, place: Told) -> Iterator[tuple[str, str, Span]]:
    text = found.recognised.text
    start = max(place.before.start, place.span.start - 40)
    for match in _BIOMARKER.finditer(text, start, place.span.end):
        if not re.search(r"[,;]|\bor\b|\band\b", text[match.end() : place.span.start]):
            yield "biomarkers", f"{match['marker']}-positive", Span(*match.span())


def _contexts(found: Found, place: Told) -> Iterator[tuple[str, str, Span]]:
    text = found.recognised.text
    match = _CONTEXT.search(
        text, place.span.end, min(place.sentence.span.end, place.span.end + 110)
    )
    if match and not re.search(r"[;:]", text[place.span.end : match.start()]):
        words = " ".join(_lowered(w) for w in match["what"].split())
        yield "context", f"after {words}", Span(*match.span())


def _lowered(word: str) -> str:
    """A title's word as a text writes it; acronyms stay."""
    return word if word.isupper() or any(c.isupper() for c in word[1:]) else word.lower()


def _amended(found: Found, record: Condition, told: list[Told]) -> Iterator[Amendment]:
    """A registered condition with its concept, or the narrower one that the title names, and with modifiers."""
    place = next((e.span for e in record.evidence if e.of in {"name", ""}), None)
    if place is None:
        return
    own = _own_concepts(found, place)
    code = record.concept or (Code(own[0].code) if len({o.code for o in own}) == 1 else None)
    titled = [t for t in told if t.firm == 2 and code and _related(found, t.code, code)]
    narrower = next(
        (t for t in titled if code and t.code != code and found.vocabulary.is_a(t.code, code)), None
    )
    inside = _within(found, place)
    told_more = [("modifiers", v, s) for v, s in inside] + [
        n for n in _narrowing(found, titled) if n[0] != "biomarkers"
    ]
    modifiers = tuple(
        dict.fromkeys([*record.modifiers, *(v for f, v, _ in told_more if f == "modifiers")])
    )
    after = replace(
        record,
        concept=Code(narrower.code) if narrower else code,
        modifiers=modifiers,
        context=record.context or next((v for f, v, _ in told_more if f == "context"), None),
        evidence=(*record.evidence, *_concept_place(own, narrower), *_evidence(told_more)),
    )
    if after != record:
        yield Amendment(record, after)


def _concept_place(own: list[Mention], narrower: Told | None) -> list[Evidence]:
    if narrower:
        return [Evidence(narrower.span, "condition.narrowed-by-title", "concept")]
    return [Evidence(own[0].span, "condition.registered", "concept")] if own else []


def _own_concepts(found: Found, place: Span) -> list[Mention]:
    return [
        m
        for s in found.recognised.sentences
        if s.span.meets(place)
        for m in s.of("disease")
        if place.covers(m.span)
    ]


def _related(found: Found, one: str, other: str) -> bool:
    return found.vocabulary.is_a(one, other) or found.vocabulary.is_a(other, one)


def _within(found: Found, place: Span) -> list[tuple[str, Span]]:
    sentences = (s for s in found.recognised.sentences if s.span.meets(place))
    inside = (m for s in sentences for m in s.of("modifier") if place.covers(m.span))
    return [(found.vocabulary[c].name, m.span) for m in inside for c in _codes(found, m)]
