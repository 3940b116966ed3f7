"""A cue: words that say of what surrounds them that it is denied, planned, past, supposed, of animals or of another trial."""

from typing import NamedTuple

from kg.text import Span

NEGATED, PLANNED, HISTORICAL, HYPOTHETICAL = "negated", "planned", "historical", "hypothetical"
PRECLINICAL, OTHER_TRIAL, CONDITIONAL = "preclinical", "other-trial", "conditional"
# cues that give no context themselves: they bound the reach of the others, or name an endpoint
TERMINATION, ASSERTED, COMPARISON, ENDPOINT = "termination", "asserted", "comparison", "endpoint"


class Cue(NamedTuple):
    """A cue at a place: which way it reaches and what it says."""

    span: Span
    direction: str
    category: str
