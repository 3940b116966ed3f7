"""Which agents a sentence gives beside the cells, and in which role: told by the words around them.

A drug whose results are told, or that stands ready for side effects, is none.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.document import BACKGROUND, PLANS, PROSE, TABLE, Mention, Sentence
from kg.extract.agent.before import had_before
from kg.extract.agent.drug_class import is_class, named_next
from kg.extract.agent.name import codes_of, drug_of, name_of
from kg.extract.agent.role import (
    COMBINATION,
    CYTOKINE,
    DEPLETES,
    LYMPHODEPLETION,
    PRIOR,
    ROLES,
    is_antibody,
    role_of,
    usual_role,
)
from kg.extract.agent.taken_back import had_with_cells, optional, past_a_verb
from kg.extract.agent.with_cells import (
    EARLIER,
    before_cells,
    goes_with_cells,
    is_given,
    names_cells,
    on_treatment,
)
from kg.extract.cytokine_use import SUPPORT, cytokine_use, in_culture
from kg.extract.found import Found
from kg.extract.row import Cell
from kg.extract.scope import NOT_OURS
from kg.extract.unlisted_drug import unlisted
from kg.records import Product
from kg.text import Span


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
        for code in codes_of(found, mention):
            role = LYMPHODEPLETION if cell.column == "lymphodepletion" else usual_role(found, code)
            if role in ROLES:
                yield Given(code, name_of(found, mention, code), role, mention, sentence)
    elif cytokine_use(found.recognised.text, sentence, mention) in {SUPPORT, None}:
        name = mention.span.of(found.recognised.text)
        yield Given(drug_of(found, mention), name, CYTOKINE, mention, sentence)


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
    mentions = [
        m
        for m in sorted([*sentence.of("drug", "cytokine"), *_unlisted(text, sentence, named)])
        if not in_culture(text, sentence, m) and not _is_in_name(text, sentence, m)
    ]
    if not mentions or _OF_OLD.match(text, *sentence.span):
        return
    treats = not sentence.context & NOT_OURS and on_treatment(found, sentence)
    for mention in mentions:
        context = mention.context - _taken_back(found, sentence, mention)
        given = is_given(text, sentence, mention) or _prepares(found, sentence, mention)
        ours = treats and not context & NOT_OURS and given
        if mention.kind == "drug" and not mention.code:
            if ours and _is_agent(found, sentence, mention):
                role = role_of(text, sentence, mention, usual=COMBINATION)
                yield Given(None, mention.span.of(text), role, mention, sentence)
        elif mention.kind == "drug":
            yield from _drug_told(found, sentence, mention, ours=ours)
        elif ours and not any(d.span.meets(mention.span) for d in sentence.of("drug")):
            yield from _supports(found, sentence, mention)


def _is_in_name(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether a drug is only the end of a product's name: "aNK-DLI"."""
    start = mention.span.start
    return text[start - 1 : start] == "-" and any(
        m.span.end == start - 1 for m in sentence.of("product", "type")
    )


_OF_OLD = re.compile(r"\W*(?:Historically|In\s+the\s+past)\b")


def _taken_back(found: Found, sentence: Sentence, mention: Mention) -> frozenset[str]:
    """What the words around a drug take back of its context."""
    text = found.recognised.text
    if _prepares(found, sentence, mention):
        return frozenset({"historical"})
    return (
        optional(text, mention)
        | past_a_verb(text, sentence, mention)
        | had_with_cells(text, sentence, mention)
    )


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
        and not EARLIER.search(before)
        and (names_cells(found, sentence) or sentence.section.kind in PLANS)
    )


_SAYS_NOTHING = frozenset({"drug:chemotherapy", "drug:standard-of-care"})  # nearly all had it


def _drug_told(
    found: Found, sentence: Sentence, mention: Mention, *, ours: bool
) -> Iterator[Given]:
    """A drug that patients had before, or that they get with the cells."""
    text = found.recognised.text
    if had_before(text, sentence, mention) and not _prepares(found, sentence, mention):
        for code in codes_of(found, mention):
            if code not in _SAYS_NOTHING:
                yield Given(code, name_of(found, mention, code), PRIOR, mention, sentence)
        return
    named = named_next(text, sentence, mention) if ours else None
    if named:
        yield Given(None, named, COMBINATION, mention, sentence)
    elif ours and not is_class(found, mention.code):
        yield from _drug(found, sentence, mention)


def _prepares(found: Found, sentence: Sentence, mention: Mention) -> bool:
    """Whether "pretreated with" tells of the depletion before the cells: "pretreated with Flu/Cy, followed by NK cells"."""
    text = found.recognised.text
    if (
        mention.kind != "drug"
        or not mention.code
        or usual_role(found, codes_of(found, mention)[0]) != LYMPHODEPLETION
    ):
        return False
    pretreated = _PRETREATED.search(text, sentence.span.start, mention.span.start)
    then = _THEN.search(text, mention.span.end, sentence.span.end)
    dosed = _DOSED.match(text, mention.span.end)
    return bool(pretreated and (dosed or (then and names_cells(found, sentence))))


_PRETREATED = re.compile(r"\bpre-?treat(?:ed|ment)\s+with\b", re.I)


_DOSED = re.compile(r"\s?\(\d[\d.]*\s?m?g/m")  # nobody tells the dose of what patients had before
_THEN = re.compile(r"\b(?:followed\s+by|before|prior\s+to|(?:and|were)\s+then)\b", re.I)


def _supports(found: Found, sentence: Sentence, mention: Mention) -> Iterator[Given]:
    text = found.recognised.text
    if cytokine_use(text, sentence, mention) == SUPPORT:
        name = _ROUTE.sub("", mention.span.of(text)).partition(" (")[0]
        yield Given(drug_of(found, mention), name, CYTOKINE, mention, sentence)


_ROUTE = re.compile(
    r"^(?:(?:subcutaneous|intravenous|low-dose|systemic|exogenous|s\.c\.|i\.v\.)\s+)+", re.I
)


def _drug(found: Found, sentence: Sentence, mention: Mention) -> Iterator[Given]:
    text = found.recognised.text
    for code in codes_of(found, mention):
        role = role_of(text, sentence, mention, usual=usual_role(found, code))
        role = (
            COMBINATION if role == LYMPHODEPLETION and _of_pair(found, sentence, mention) else role
        )
        if role == _SUPPORTIVE and _is_in_regimen(found, sentence, mention):
            role = LYMPHODEPLETION
        if role == COMBINATION and before_cells(found, sentence, mention):
            role = LYMPHODEPLETION
        if role == LYMPHODEPLETION and is_antibody(found, code):
            role = COMBINATION
        if role == COMBINATION and not goes_with_cells(found, sentence, mention, code):
            continue
        if code == _CHEMOTHERAPY and (_is_named(found) or not _is_joined(text, sentence, mention)):
            continue
        if role in ROLES - {PRIOR}:
            yield Given(code, name_of(found, mention, code), role, mention, sentence)


_SUPPORTIVE = "supportive care"


def _is_in_regimen(found: Found, sentence: Sentence, mention: Mention) -> bool:
    """Whether a drug that mostly supports is one of a list that depletes: "fludarabine, cytarabine and filgrastim"."""
    text = found.recognised.text
    if _FOR_SIDE_EFFECTS.match(text, mention.span.end, sentence.span.end):
        return False
    return any(
        _LISTED_WITH.fullmatch(text, d.span.end, mention.span.start) is not None
        for d in sentence.of("drug")
        if d.code
        and d.span.end < mention.span.start
        and all(usual_role(found, c) == LYMPHODEPLETION for c in codes_of(found, d))
    )


_LISTED_WITH = re.compile(r"\s?(?:,\s|,?\sand\s|,?\splus\s|/|\s\+\s)")
_FOR_SIDE_EFFECTS = re.compile(
    r"\s(?:pre-?medication|prophyla\w+|support|rescue|was|were|for|to|until|as|if|in)\b"
)


def _of_pair(found: Found, sentence: Sentence, mention: Mention) -> bool:
    """Whether a slash joins a drug to one that is no depletion: "cyclophosphamide/topotecan" treats the tumour."""
    text = found.recognised.text
    if DEPLETES.search(text, *sentence.span):
        return False
    others = (
        d
        for d in sentence.of("drug")
        if (d.span.end + 1 == mention.span.start and text[d.span.end] == "/")
        or (mention.span.end + 1 == d.span.start and text[mention.span.end] == "/")
    )
    return any(usual_role(found, c) == COMBINATION for d in others for c in codes_of(found, d))


def _is_joined(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether chemotherapy in general is given with the cells, and is not named behind: "chemotherapy (gemcitabine …"."""
    joined = _JOINED.search(text, sentence.span.start, mention.span.start)
    return joined is not None and not _named_behind(text, sentence, mention)


def _is_named(found: Found) -> bool:
    """Whether a sentence says of which drugs the chemotherapy of the trial is made."""
    text = found.recognised.text
    return any(
        _named_behind(text, sentence, mention)
        for sentence in found.recognised.sentences
        for mention in sentence.of("drug")
        if mention.code == _CHEMOTHERAPY and not mention.context & NOT_OURS
    )


def _named_behind(text: str, sentence: Sentence, mention: Mention) -> bool:
    named = _NAMED_BEHIND.match(text, mention.span.end, sentence.span.end)
    return bool(named and any(d.span.start == named.end() for d in sentence.of("drug")))


_CHEMOTHERAPY = "drug:chemotherapy"
_NAMED_BEHIND = re.compile(
    r"(?:\s+(?:backbone|regimens?|doublet|combination))?\s*(?:[(,:]|\bof\b|\bwith\b|\bconsisting\s+of\b|\bcomprising\b|\b(?:was|were|is)\b|\busing\b|\bincluding\b)\s*",
    re.I,
)
# chemotherapy in general is often what another arm gets, or what came before
_JOINED = re.compile(
    r"(?:\b(?:plus|with|and|combin\w+|alongside|concurrent)|\+)\s+(?:[\w-]+\s+){0,2}\Z", re.I
)
