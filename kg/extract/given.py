"""Which agents a text gives beside the cells, and in which role: told by the words around them.

A drug whose results are told, or that stands ready for side effects, is none.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.document import BACKGROUND, PLANS, PROSE, TABLE, TITLE, Mention, Sentence
from kg.extract.cytokine_use import SUPPORT, cytokine_use
from kg.extract.found import Found
from kg.extract.row import Cell
from kg.extract.unlisted_drug import codes_of_class, unlisted
from kg.records import Intervention, Product
from kg.text import Span

LYMPHODEPLETION, CYTOKINE, COMBINATION = "lymphodepletion", "cytokine support", "combination"
BRIDGING, PRIOR = "bridging", "prior therapy"
_NOT_OURS = frozenset(
    {"negated", "preclinical", "other-trial", "hypothetical", "conditional", "historical"}
)
ROLES = frozenset({LYMPHODEPLETION, CYTOKINE, COMBINATION, BRIDGING, PRIOR})
DEPLETES = re.compile(
    r"lympho-?\s?deplet|\bconditioning|pre-?condition|preparative|\bLD\s+(?:chemo|regimen)|immunodeplet",
    re.I,
)
_BRIDGES = re.compile(r"\bbridging\b|\bas\s+a\s+bridge\b", re.I)
_GIVEN = re.compile(
    r"\b(?:got|offered|dosed|underwent|comprised|comprises|consist(?:ed|s|ing)\s+of|receiv\w+|administ\w+|given|infus\w+|treat(?:ed|ment)|followed\s+by|combin\w+|plus|together|added|alongside|randomi[sz]ed|inject\w+|with)\b|\+",
    re.I,
)
_BEFORE = re.compile(
    r"\b(?:prior|previous(?:ly)?|earlier|after\s+failure\s+of|failed|progress(?:ed|ion|ing)\s+(?:on|after|during|despite)|refractory\s+to|resistant\s+to"
    r"|pre-?treated\s+with|had\s+(?:previously\s+)?received|intolerant\s+(?:to|of)|failure\s+of|exposed\s+to|hypersensitivity\s+to|despite|salvage|unlike|instead\s+of|respon\w+\s+to"
    r"|resolved\s+(?:with|after)|responded\s+to|managed\s+with|treated\s+successfully\s+with|rescued\s+with|required|needed)\s+(?:(?!(?:received|were|was|got|given|then|have)\b)[\w-]+[\s,]+){0,4}$",
    re.I,
)
_LAST_RESORT = re.compile(r"[\s-]free\b|[^.;]{0,25}\b(?:at\s+hand|if\s+needed|if\s+necessary|as\s+needed|for\s+CRS|was\s+required|naive|failure|-refractory|-resistant|resistance)\b", re.I)  # fmt: skip
_EARLIER = re.compile(
    r"\b(?:after|following|during|post|since|despite|on|for)[\s-]+(?:[\w-]+[\s-]+){0,3}$", re.I
)
_CELLS_GIVEN = re.compile(
    r"\bcells\s+(?:were|was|are)\s+(?:\w+\s+)?(?:infused|given|administered|injected)", re.I
)


class Given(NamedTuple):
    """An agent at a place: its role, and the mention that names it."""

    code: str | None
    name: str
    role: str
    mention: Mention
    sentence: Sentence
    described: Span | None = None  # a registry's description of this agent alone


def row_given(found: Found, mention: Mention, sentence: Sentence, cell: Cell) -> Iterator[Given]:
    """The agents that a mention in a table's cell stands for."""
    if mention.kind == "drug":
        for code in _codes(found, mention):
            role = LYMPHODEPLETION if cell.column == "lymphodepletion" else usual_role(found, code)
            if role in ROLES:
                yield Given(code, _name(found, mention, code), role, mention, sentence)
    elif cytokine_use(found.recognised.text, sentence, mention) in {SUPPORT, None}:
        yield Given(
            _drug_of(found, mention),
            mention.span.of(found.recognised.text),
            CYTOKINE,
            mention,
            sentence,
        )


def given_in(
    found: Found, sentence: Sentence, named: frozenset[str] = frozenset()
) -> Iterator[Given]:
    """The agents that a sentence says are given with the cells, and those that its patients had before.

    Args:
        found: the document.
        sentence: the sentence.
        named: codes that the document says to be a drug.
    """
    kind = sentence.section.kind
    if kind not in PROSE - {BACKGROUND, TABLE} or "other-trial" in sentence.context:
        return
    text = found.recognised.text
    mentions = sorted([*sentence.of("drug", "cytokine"), *_unlisted(text, sentence, named)])
    if not mentions:
        return
    treats = not sentence.context & _NOT_OURS and _on_treatment(found, sentence)
    for mention in mentions:
        context = mention.context - _optional(text, mention) - _past_a_verb(text, sentence, mention)
        ours = treats and not context & _NOT_OURS and _is_given(text, sentence, mention)
        if mention.kind == "drug" and not mention.code:
            if ours and _is_agent(found, sentence, mention):
                yield Given(
                    None,
                    mention.span.of(text),
                    _role(text, sentence, mention, usual=COMBINATION),
                    mention,
                    sentence,
                )
        elif mention.kind == "drug":
            yield from _drug_told(found, sentence, mention, ours=ours)
        elif ours and not any(d.span.meets(mention.span) for d in sentence.of("drug")):
            yield from _supports(found, sentence, mention)


def _unlisted(text: str, sentence: Sentence, named: frozenset[str]) -> list[Mention]:
    """Drugs that the vocabulary lacks, and further places of those that are known to be one by their code."""
    told = list(unlisted(text, sentence))
    for code in sorted(named):
        for match in re.finditer(
            rf"(?<![\w-]){re.escape(code)}(?![\w-])", text[: sentence.span.end]
        ):
            span = Span(*match.span())
            if span.start >= sentence.span.start and not any(m.span.meets(span) for m in told):
                told.append(Mention(span, "drug"))
    return told


def _is_agent(found: Found, sentence: Sentence, mention: Mention) -> bool:
    """Whether a drug known by its name alone is given with the cells, and is not a product itself."""
    words = mention.span.of(found.recognised.text)
    product = any(words in (r.name, *r.aliases) for r in found.records if isinstance(r, Product))
    before = found.recognised.text[
        max(sentence.span.start, mention.span.start - 50) : mention.span.start
    ]
    return (
        not product
        and not _EARLIER.search(before)
        and (_names_cells(found, sentence) or sentence.section.kind in PLANS)
    )


_DENIES = re.compile(r"\b(?:no|not|without|never|neither|nor|none)\b", re.I)
_GETS = re.compile(r"\b(?:assigned|received|receive|given|randomi[sz]ed|followed|treated)\b", re.I)


def _past_a_verb(text: str, sentence: Sentence, mention: Mention) -> frozenset[str]:
    """What a verb takes back that stands between a denial and a drug: "patients with no EGFR alteration were assigned to X"."""
    before = text[sentence.span.start : mention.span.start]
    denials = [m.end() for m in _DENIES.finditer(before)]
    past = denials and _GETS.search(before, denials[-1])
    return frozenset({"negated"}) if past else frozenset()


_OPTIONAL = re.compile(
    r"(?:\bwith\s+or\s+without|\bwith/without|±|\+/-|\bor\s+without)\s+(?:[\w-]+\s+){0,2}$", re.I
)


def _optional(text: str, mention: Mention) -> frozenset[str]:
    """What "with or without" before a drug takes back: some patients got it."""
    led = _OPTIONAL.search(text[max(0, mention.span.start - 50) : mention.span.start])
    return frozenset({"negated"}) if led else frozenset()


def _drug_told(
    found: Found, sentence: Sentence, mention: Mention, *, ours: bool
) -> Iterator[Given]:
    """A drug that patients had before, or that they get with the cells."""
    text = found.recognised.text
    if _had_before(text, sentence, mention):
        for code in _codes(found, mention):
            yield Given(code, _name(found, mention, code), PRIOR, mention, sentence)
        return
    named = _named_next(text, sentence, mention) if ours else None
    if named:
        yield Given(None, named, COMBINATION, mention, sentence)
    elif ours and not _is_class(found, mention.code):
        yield from _drug(found, sentence, mention)


def _supports(found: Found, sentence: Sentence, mention: Mention) -> Iterator[Given]:
    text = found.recognised.text
    if cytokine_use(text, sentence, mention) == SUPPORT:
        name = _ROUTE.sub("", mention.span.of(text)).partition(" (")[0]
        yield Given(_drug_of(found, mention), name, CYTOKINE, mention, sentence)


_ROUTE = re.compile(
    r"^(?:(?:subcutaneous|intravenous|low-dose|systemic|exogenous|s\.c\.|i\.v\.)\s+)+", re.I
)
_PEOPLE = re.compile(
    r"\b(?:patients?|pts?|children|adults|men|women|man|woman|boy|girl|participants|subjects|people)\b",
    re.I,
)
_PRIOR = re.compile(
    r"\b(?:refractory\s+to|progress(?:ed|ion|ing)\s+(?:on|after|despite|under)|previously\s+(?:treated\s+with|received)|pre-?treated\s+with"
    r"|(?:who|whose\s+\w+)\s+had\s+(?:already\s+)?(?:received|failed|progressed\s+(?:on|after))|failure\s+of|resistant\s+to|prior\s+(?:treatment|therapy)\s+with)"
    r"(?:[^.;:()]{0,90})$",
    re.I,
)
_NEW_VERB = re.compile(
    r"\b(?:were|was|received|got|given|treated\s+with\s+(?:[\w-]+\s+){0,3}cells|randomi[sz]ed|infused|then)\b",
    re.I,
)


def _had_before(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether the trial's own patients had this drug before.

    >>> from kg.document import Section
    >>> def had(words, name):
    ...     at, whole = words.index(name), Span(0, len(words))
    ...     return _had_before(words, Sentence(whole, Section(whole, "abstract")), Mention(Span(at, at + len(name)), "drug"))
    >>> had("A man with AML refractory to venetoclax plus azacitidine was treated", "azacitidine")
    True
    >>> had("patients who had received docetaxel were given cells after fludarabine", "fludarabine")
    False
    >>> had("in patients with AML", "AML"), had("Failure of venetoclax bodes ill", "venetoclax")
    (False, False)
    """
    if {"negated", "other-trial", "preclinical"} & mention.context or not _PEOPLE.search(
        text, *sentence.span
    ):
        return False
    before = text[sentence.span.start : mention.span.start]
    match = _PRIOR.search(before)
    if match is None:
        return False
    head = re.match(
        r"(?:\w+\s+){1,3}?(?:to|on|after|with|received|failed|of|despite|under)\b",
        match.group(),
        re.I,
    )
    return not _NEW_VERB.search(match.group()[head.end() if head else 0 :])


_ANTIBODY = re.compile(r"(?:antibody|inhibitor|agonist|engager)$", re.I)
_NEXT_CODE = re.compile(r"\s(?P<code>(?=[A-Za-z-]*\d)[A-Z]{1,5}-?\d{1,5}[a-z]?)(?![\w-])")


def _named_next(text: str, sentence: Sentence, mention: Mention) -> str | None:
    """The code of a drug that we do not know, behind the word for its class: "the bispecific antibody AFX-13"."""
    match = _NEXT_CODE.match(text, mention.span.end, sentence.span.end)
    if match is None or not _ANTIBODY.search(mention.span.of(text)):
        return None
    code = Span(*match.span("code"))
    return None if any(m.span.meets(code) for m in sentence.of("drug", "target")) else match["code"]


def _is_class(found: Found, code: str) -> bool:
    """Whether the text uses this drug only as the word for the class of another: "the anti-GD2 antibody naxitamab"."""
    text = found.recognised.text
    name = found.vocabulary[code].name
    coded = (
        codes_of_class(text, list(found.recognised.sentences))
        if _ANTIBODY_NAME.search(name)
        else ()
    )
    if coded and not any(c.isdigit() for c in name):
        return True
    for sentence in found.recognised.sentences:
        drugs = sentence.of("drug")
        spans = [d.span for d in (*drugs, *unlisted(text, sentence)) if d.code != code]
        for mention in (d for d in drugs if d.code == code):
            if (
                _named_next(text, sentence, mention)
                or _is_class_of_next(text, mention, spans)
                or _is_class_of_last(text, mention, spans)
            ):
                return True
    return False


_ANTIBODY_NAME = re.compile(
    r"\b(?:antibod(?:y|ies)|inhibitor|engager|agonist|blockade)s?\s*$", re.I
)


def _is_class_of_last(text: str, mention: Mention, drugs: list[Span]) -> bool:
    """Whether a word for a class explains the drug before it: "CRV-13, a tetravalent bispecific antibody"."""
    if not _ANTIBODY_NAME.search(mention.span.of(text)):
        return False
    gaps = (text[d.end : mention.span.start] for d in drugs if d.end <= mention.span.start)
    return any(re.fullmatch(r"\s*[,(]\s*(?:an?|the)\s+(?:[\w/-]+\s+){0,4}", gap) for gap in gaps)


def _is_class_of_next(text: str, mention: Mention, drugs: list[Span]) -> bool:
    """Whether a word for a class only introduces the drug behind it: "the anti-GD2 antibody naxitamab"."""
    return any(text[mention.span.end : d.start] == " " for d in drugs if d.start > mention.span.end)


def _on_treatment(found: Found, sentence: Sentence) -> bool:
    """Whether a sentence tells of treatment: one that tells a drug's results without the cells does not."""
    text = found.recognised.text
    cells = _names_cells(found, sentence)
    if sentence.section.kind in {TITLE, *PLANS}:
        return (
            cells
            or sentence.section.kind in {"arms", "interventions"}
            or bool(DEPLETES.search(text, *sentence.span))
        )
    results = sentence.of("measure", "event") and sentence.of(
        "percent", "ratio", "interval", "p-value", "effect"
    )
    if results and not cells:
        return False
    if _MODAL.search(text, *sentence.span):
        return False
    told = _GIVEN.search(text, *sentence.span) or DEPLETES.search(text, *sentence.span)
    return bool(told) or any(_of_drug(m) for m in sentence.of("dose"))


_MODAL = re.compile(
    r"\b(?:can(?:not)?|could|should|might|may)\s+(?:not\s+)?(?:rather\s+)?(?:be|also\s+be)\s+(?:given|combined|treated|studied|used|added|tested)\b",
    re.I,
)


def _of_drug(mention: Mention) -> bool:
    """Whether a dose is a drug's: an amount per area or weight."""
    unit = getattr(mention.value, "unit", "")
    return not getattr(mention.value, "of_cells", False) and unit.endswith(
        ("/m2", "/kg", "mg", "/m2/day", "/kg/day")
    )


def _names_cells(found: Found, sentence: Sentence) -> bool:
    """Whether the sentence speaks of the cells, by kind or by the product's name."""
    if sentence.of("type", "product") or any(
        getattr(m.value, "of_cells", False) for m in sentence.of("dose")
    ):
        return True
    words = sentence.span.of(found.recognised.text)
    return any(r.name in words for r in found.records if isinstance(r, Product))


def _is_given(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether the drug is given in this trial, and was not given before or held ready."""
    before = text[max(sentence.span.start, mention.span.start - 70) : mention.span.start]
    return not (
        _BEFORE.search(before) or _LAST_RESORT.match(text, mention.span.end, sentence.span.end)
    )


def _drug(found: Found, sentence: Sentence, mention: Mention) -> Iterator[Given]:
    text = found.recognised.text
    for code in _codes(found, mention):
        role = _role(text, sentence, mention, usual=usual_role(found, code))
        if role == COMBINATION and _before_cells(found, sentence, mention):
            role = LYMPHODEPLETION
        if role == COMBINATION and not _goes_with_cells(found, sentence, mention, code):
            continue
        if code == "drug:chemotherapy" and not _JOINED.search(
            text, sentence.span.start, mention.span.start
        ):
            continue
        if role in ROLES - {PRIOR}:
            yield Given(code, _name(found, mention, code), role, mention, sentence)


# chemotherapy in general is often what another arm gets, or what came before
_JOINED = re.compile(
    r"(?:\b(?:plus|with|and|combin\w+|alongside|concurrent)|\+)\s+(?:[\w-]+\s+){0,2}\Z", re.I
)


_AFTER = re.compile(r"\b(?:after|following|preceded\s+by)\s+(?:[\w-]+\s+){0,2}$", re.I)
_AND = re.compile(
    r"(?:\s*\(?[\d.]+\s*(?:m?g|Gy)[^,;.]{0,40}?\)?)?\s*(?:,|/|\+|\band\b|\bplus\b)\s*", re.I
)


def _before_cells(found: Found, sentence: Sentence, mention: Mention) -> bool:
    """Whether a drug and one that depletes lymphocytes come before the cells together: "after nab-paclitaxel and cyclophosphamide, X was given"."""
    text = found.recognised.text
    if not _AFTER.search(
        text[max(sentence.span.start, mention.span.start - 40) : mention.span.start]
    ):
        return False
    following = [d for d in sentence.of("drug") if d.span.start >= mention.span.end]
    partner = following[0] if following else None
    return (
        partner is not None
        and _AND.fullmatch(text, mention.span.end, partner.span.start) is not None
        and usual_role(found, _codes(found, partner)[0]) == LYMPHODEPLETION
        and bool(_names_cells(found, sentence))
    )


def _goes_with_cells(found: Found, sentence: Sentence, mention: Mention, code: str) -> bool:
    """Whether the drug is given with the cells, in this sentence or another; what came before them is not."""
    text = found.recognised.text
    if _optional(text, mention):
        return True
    if _EARLIER.search(
        text[max(sentence.span.start, mention.span.start - 50) : mention.span.start]
    ):
        return False
    here = _names_cells(found, sentence) or sentence.section.kind in PLANS
    return (
        bool(here)
        or _CELLS_GIVEN.search(text, *sentence.span) is not None
        or _seen_with_cells(found, code)
    )


def _seen_with_cells(found: Found, code: str) -> bool:
    """Whether another sentence gives this drug together with the cells."""
    sentences = (
        s
        for s in found.recognised.sentences
        if s.section.kind in PROSE - {BACKGROUND} and s.of("type", "product")
    )
    return any(
        m.code == code and not m.context & _NOT_OURS for s in sentences for m in s.of("drug")
    )


def _role(text: str, sentence: Sentence, mention: Mention, *, usual: str) -> str:
    around = text[
        max(sentence.span.start, mention.span.start - 160) : min(
            sentence.span.end, mention.span.end + 60
        )
    ]
    if _BRIDGES.search(around) and "transplant" not in mention.span.of(text).lower():
        return BRIDGING
    if DEPLETES.search(around) and usual not in {"GvHD prophylaxis", CYTOKINE}:
        near = (
            DEPLETES.search(text[mention.span.end : mention.span.end + 60])
            or usual == LYMPHODEPLETION
        )
        return LYMPHODEPLETION if near or _conditioned(text, sentence, mention) else usual
    return usual


def _conditioned(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether nothing but a list stands between "conditioning with" and the drug."""
    head = text[sentence.span.start : mention.span.start]
    ends = [match.end() for match in DEPLETES.finditer(head)]
    return bool(ends) and not re.search(r"[;.]|\bfollowed\b|\bthen\b|\binfus", head[ends[-1] :])


def usual_role(found: Found, code: str) -> str:
    """The role that a drug usually has beside a cell product."""
    return found.vocabulary[code].one("usualRole") or COMBINATION


def _codes(found: Found, mention: Mention) -> list[str]:
    """The drug itself, or those that a regimen's name stands for ("FC")."""
    concept = found.vocabulary[mention.code]
    return [c for c in concept.all("implies") if c.startswith("drug:")] or [mention.code]


def _drug_of(found: Found, mention: Mention) -> str | None:
    """The drug that goes by the name of a cytokine."""
    return found.vocabulary.by_label.get(
        ("drug", mention.span.of(found.recognised.text).casefold())
    )


def _name(found: Found, mention: Mention, code: str) -> str:
    """A drug's name as printed, where that is a name and no abbreviation, brand or combination."""
    concept = found.vocabulary[code]
    words = " ".join(mention.span.of(found.recognised.text).split())
    plain = words.casefold()
    if plain.startswith("anti-") and not concept.name.casefold().startswith("anti"):
        return words
    bare = re.sub(r"[\s-]", "", plain)
    if any(c.isdigit() for c in words) and concept.name.casefold() in plain:
        return words
    same = bare == re.sub(r"[\s-]", "", concept.name.casefold())
    return plain if same and not any(c.isupper() for c in words[1:]) else concept.name


def registered(found: Found) -> Iterator[Given]:
    """The drugs among a registry's interventions, each with its own description."""
    for record in (r for r in found.records if isinstance(r, Intervention)):
        place = next((e.span for e in record.evidence if e.of in {"name", ""}), None)
        if place is None:
            continue
        described = _described(found, record, place)
        named = [
            (s, m)
            for s in found.recognised.sentences
            if s.span.meets(place)
            for m in s.of("drug")
            if place.covers(m.span)
        ]
        own = described if len({m.code for _, m in named}) == 1 else None
        cells = [m.span for t, _ in named for m in t.of("type")]
        for sentence, mention in named:
            if any(c.meets(mention.span) for c in cells):
                continue
            for code in _codes(found, mention):
                role = _registered_role(found, code)
                yield Given(code, _name(found, mention, code), role, mention, sentence, own)


def _described(found: Found, record: Intervention, place: Span) -> Span | None:
    """Where the description of an intervention stands: behind its name."""
    stated = next((e.span for e in record.evidence if e.of == "description"), None)
    if stated or not record.description:
        return stated
    at = found.recognised.text.find(
        record.description, place.end, place.end + len(record.description) + _NEAR
    )
    return Span(at, at + len(record.description)) if at >= 0 else None


_NEAR = 200  # characters between an intervention's name and its description


def _registered_role(found: Found, code: str) -> str:
    usual = usual_role(found, code)
    return usual if usual in ROLES - {PRIOR} else COMBINATION
