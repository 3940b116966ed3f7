"""What a sentence holds that sizes of arms are read by."""

from kg.document import Sentence
from kg.text import Span

PLANNED = frozenset({"planned", "hypothetical", "conditional"})


def results(sentence: Sentence) -> list[Span]:
    """Where measures and events stand: a number behind one counts something else."""
    return [m.span for m in sentence.of("measure", "event")]
