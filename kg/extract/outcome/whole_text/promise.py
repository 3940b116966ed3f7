"""Whether a sentence has what a result needs, before it is read."""

from kg import regex as re
from kg.document import Sentence
from kg.extract.outcome.bond import biomarkers, changing, measure_names, seen_cells
from kg.extract.outcome.signs import answers, lay, needed, remission_course, went_on
from kg.extract.outcome.statement import dose_finding, lived, marrow
from kg.extract.outcome.whole_text.spoken_of import hints as spoken_hints
from kg.extract.verbs import OCCURRED, REACHED, SEEN
from kg.text import Span

# without one of these a sentence has no result to tell
_FIGURES = frozenset({"percent", "ratio", "count", "number", "duration", "effect", "fold", "dose"})
_SUBJECTS = frozenset({"measure", "event", "dose", "grade"})
_SAID = re.compile(
    r"\b(?:no|nobody|zero|not|none|neither|without|never|absen(?:t|ce)|free|lack|most (?:common|frequent|prevalent)|commonest|(?:un)?detect(?:ed|able)|negative|persist\w*"
    rf"|{SEEN}|died|alive|one|two|three|four|five|six|seven|eight|nine|ten|both|all|patient|he|she|went|entered|chosen|selected|recommended|declared|adopted|forward|showed|revealed|confirmed|remains?|read as|{REACHED}|{OCCURRED}|peaked|only|sole|limited|restricted|confined|universal|every|single|another|nil|demonstrated|complicated|followed|lasted|best|half|quarters?|required|needed|requiring|lacking|missing|nothing|ruled|{needed.PARTICIPLES}|admitted|cured|started|began|resolved|relapsed|recovered|fatal|engrafted|reappeared|returned|unreached|immature|(?-i:NR|NE))\b",
    re.IGNORECASE,
)


def may_tell(sentence: Sentence, text: str) -> bool:
    """Whether a sentence has what a result needs: a figure, or a measure of which something is said."""
    kinds = {m.kind for m in sentence.mentions}
    if kinds & _FIGURES and (kinds & _SUBJECTS or len(sentence.of(*_FIGURES)) > 1):
        return True
    if "effect" in kinds or ("grade" in kinds and kinds & {"measure", "event"}):
        return True
    told = seen_cells.hints(text, sentence.span) or changing.hints(text, sentence.span)
    if told and (kinds & {"time-point", *_FIGURES} or _SAID.search(text, *sentence.span)):
        return True
    if _hints(kinds, text, sentence.span):
        return True
    if "ose-limit" in text[slice(*sentence.span)]:
        return True
    return bool(kinds & _SUBJECTS and _SAID.search(text, *sentence.span))


def _hints(kinds: set[str], text: str, span: Span) -> bool:
    """Whether the words of a sentence, beside what is recognised in it, may tell a result."""
    if any(rule.hints(text, span) for rule in (dose_finding, needed, went_on, answers)):
        return True
    if "percent" in kinds and (spoken_hints(text, span) or marrow.hints(text, span)):
        return True
    if kinds & {"duration", "time-point"} and lived.hints(text, span):
        return True
    if kinds & {"ratio", "count"} and measure_names.names_one(text, span):
        return True
    told = (lay, biomarkers, remission_course, measure_names)
    return bool(kinds & _FIGURES) and any(rule.hints(text, span) for rule in told)
