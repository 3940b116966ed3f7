"""A part of a product, and the mentions that assert one."""

from typing import Any, NamedTuple

from kg.document import PLANS, Mention, Sentence
from kg.text import Span

UNSAID = frozenset({"negated", "other-trial", "hypothetical", "conditional"})
_MANY = frozenset({"targets", "spared", "binder", "costimulatory", "signalling", "armour", "edits", "safety_switch", "cytokines", "expansion", "device"})  # fmt: skip


class Part(NamedTuple):
    """A field of the product, a value of it, the words that tell it, and the rule that read them."""

    field: str
    value: Any
    span: Span
    rule: str

    @property
    def many(self) -> bool:
        """Whether the field holds several values."""
        return self.field in _MANY


def clear(sentence: Sentence, *kinds: str) -> list[Mention]:
    """The mentions that the sentence asserts; a registry's plan asserts what it wonders about, too."""
    unsaid = {"negated", "other-trial"} if sentence.section.kind in PLANS else UNSAID
    return [m for m in sentence.of(*kinds) if not m.context & unsaid]
