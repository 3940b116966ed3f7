"""Whether prose without a registry number tells of a trial."""

from kg import regex as re
from kg.document import BACKGROUND, RESULTS, TABLE, TITLE, Mention, Sentence
from kg.extract.found import Found
from kg.extract.people import PATIENTS, PEOPLE
from kg.extract.scope import FOREIGN, REVIEWS
from kg.records import Trial


def is_trial(found: Found, base: Trial) -> bool:
    """Whether prose without a number tells of patients who were treated in a trial or as a case."""
    kind = found.recognised.document.kind
    if kind in REVIEWS or kind == "case-report":
        return kind == "case-report"
    told = base.enrollment is not None or base.phase is not None
    return told or _treats_patients(found) or _is_designed(found) or _is_series(found)


_TREATS = re.compile(
    r"\b(?:treated|receiv\w+|given|got|infus\w+|administ\w+|underwent|enrolled|inject\w+)\b", re.I
)
_NOT_HERE = FOREIGN | {"historical", "planned", "negated"}


def _treats_patients(found: Found) -> bool:
    """Whether the document counts patients who were given cells, or what became of them."""
    text = found.recognised.text
    titled = any(s.of("type", "product") for s in found.recognised.sentences[:_OPENING])
    for sentence in found.recognised.sentences_of(RESULTS - {TITLE, BACKGROUND, TABLE}):
        compared = _COMPARES.search(text, *sentence.span) is not None
        people = [
            m
            for m in sentence.of("count", "ratio")
            if _of_people(m, compared=compared) and not m.context & _NOT_HERE
        ]
        cells = titled or sentence.of("type", "product")
        if (
            people
            and cells
            and not sentence.context & _NOT_HERE
            and (_TREATS.search(text, *sentence.span) or _responded(sentence))
        ):
            return True
    return False


def _is_designed(found: Found) -> bool:
    """Whether the document is on cells, and tells the aims of their trial or that "we" tried them in patients."""
    text = found.recognised.text
    opening = found.recognised.sentences[:_OPENING]
    if not any(s.of("type", "product") for s in opening):
        return False
    return any(
        not s.context & FOREIGN and any(p.search(text, *s.span) for p in (_AIMS, _TRIED))
        for s in found.recognised.sentences_of(RESULTS - {TITLE, TABLE})
    )


def _is_series(found: Found) -> bool:
    """Whether the document tells what became of some patients who were given cells: "the course of four women with SLE given X"."""
    text = found.recognised.text
    return any(
        sentence.of("type", "product")
        and not sentence.context & FOREIGN
        and any(
            _of_people(m, compared=False) and is_series(text[sentence.span.start : m.span.start])
            for m in sentence.of("count")
        )
        for sentence in found.recognised.sentences_of(RESULTS | {TITLE, BACKGROUND})
    )


def is_series(words: str) -> bool:
    """Whether words lead to the patients whose course is described.

    >>> is_series("To describe the course of "), is_series("CAR-NK cells in lupus: a case series of "), is_series("Our experience with the first ")
    (True, True, True)
    >>> is_series("We report on "), is_series("Clinical outcomes in "), is_series("NK cells in refractory AML: report of ")
    (True, True, True)
    >>> is_series("The trial plans to include "), is_series("A study of "), is_series("Of course, "), is_series("one course in ")
    (False, False, False, False)
    """
    return _SERIES.search(words) is not None


_SERIES = re.compile(
    r"(?:\bthe\s(?:clinical\s|disease\s)?courses?|\boutcomes?|\bexperience|\b[Rr]eports?|\bcase\sseries|\bseries|\bcases)\s(?:of|in|with|on)\s(?:the\s|our\s)?(?:first\s)?\Z|\b(?:[Ww]e|to|To)\s(?:describe|present|report)\s(?:here\s)?\Z",
)
_AIMS = re.compile(
    r"\b[Pp]rimary\s+(?:objectives?|end\s?points?|aims?|outcomes?)\b[^.;]{0,80}?\b(?:is|are|was|were|of|include)\b"
)
_TRIED = re.compile(
    r"\b[Ww]e\s+(?:piloted|tested|gave|infused|treated)\b[^.;]{0,120}?\b(?:patients|children|adults|participants|subjects)\b"
)
_OPENING = 4  # sentences of a document that say what it is about, its title among them


def _responded(sentence: Sentence) -> bool:
    """Whether the sentence names a response or a survival: of so many patients it tells what became of them."""
    return any(m.code in _RESPONSES for m in sentence.of("measure") if not m.context & _NOT_HERE)


_RESPONSES = frozenset({f"measure:{code}" for code in ("ORR", "CR", "PR", "DCR", "remission", "OS", "PFS")})  # fmt: skip


# those who did (n = 41) or did not (n = 82) get cells are counted by bare numbers
_COMPARES = re.compile(rf"\bcompared\s+(?:\w+\s+)?(?:{PATIENTS}|adults)\b", re.I)


def _of_people(mention: Mention, *, compared: bool) -> bool:
    noun = getattr(mention.value, "noun", None)
    return noun in PEOPLE or (compared and noun == "")
