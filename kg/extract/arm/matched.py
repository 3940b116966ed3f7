"""A cohort that patients are matched with: "In a matched cohort of 60 recipients who had received no NK cells, …"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Sentence
from kg.extract.found import Found
from kg.extract.number import INTEGER, whole
from kg.extract.people import PATIENTS
from kg.extract.scope import holds
from kg.records import Arm, Evidence, Ref
from kg.text import Span

_MATCHED = re.compile(
    rf"\b(?:an?|the|our)\s+(?P<name>(?:propensity[\s-](?:score[\s-])?)?matched\s+(?:(?:control|historical|contemporary|contemporaneous|comparison|registry)\s+)?(?:cohort|group|series))\s+(?:of|comprising|with|including)\s+"
    rf"(?P<n>{INTEGER})\s+(?:(?!who\b|with\b)[\w/-]+\s+){{0,3}}?(?:{PATIENTS}|adults|recipients|controls|individuals)\b"
)


def matched(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """The cohort that results are told of beside those of the patients treated."""
    text = found.recognised.text
    for sentence in sentences:
        if "planned" in sentence.context or not holds(sentence.span.of(text), ("matched",)):
            continue
        match = _MATCHED.search(text, *sentence.span)
        if match and sentence.of("measure", "event"):
            yield Arm(
                trial=trial,
                name=match["name"],
                aliases=("controls", "matched controls"),
                n=whole(match["n"]),
                evidence=(
                    Evidence(Span(*match.span("name")), "arm.matched"),
                    Evidence(Span(*match.span("n")), "arm.size", "n"),
                ),
            )
            return
