"""Groups that items of a list name with their sizes: "- A1 (n=3): 325 million cells", "- A2 (n=4): …"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import PROSE, TABLE, Sentence
from kg.extract.found import Found
from kg.records import Arm, Evidence, Ref
from kg.text import Span

_ITEM = re.compile(
    r"^[ \t]*(?:[-*•·–▪◦‣][ \t]?)?(?P<name>[A-Z][\w/+.-]*(?:[ ][\w/+.-]+){0,3})[ ]?\((?:[nN][ ]?=[ ]?(?P<n>\d{1,3})|(?P<many>\d{1,3})[ ](?:patients|pts|participants))\)[ ]?(?::|[–—-][ ])[ ]?\S",
    re.M,
)
_FEWEST = 2


def itemised(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """The groups that open at least two lines, each with its size; diseases and results that have sizes are none."""
    del sentences
    text = found.recognised.text
    told = [s.span for s in found.recognised.document.sections if s.kind in PROSE - {TABLE}]
    items = {
        match["name"].casefold(): match
        for match in reversed(list(_ITEM.finditer(text)))
        if any(t.meets(Span(*match.span("name"))) for t in told)
        and not _means_else(found, Span(*match.span("name")))
    }
    for match in sorted(items.values(), key=lambda m: m.start()) if len(items) >= _FEWEST else ():
        size = "n" if match["n"] else "many"
        yield Arm(
            trial=trial,
            name=match["name"],
            n=int(match[size]),
            evidence=(
                Evidence(Span(*match.span("name")), "arm.itemised"),
                Evidence(Span(*match.span(size)), "arm.size", "n"),
            ),
        )


def _means_else(found: Found, name: Span) -> bool:
    """Whether the words name a disease, a measure or an event, which are no groups by themselves."""
    sentence = found.recognised.sentence_at(name.start)
    return sentence is not None and any(
        m.span.meets(name) for m in sentence.of("disease", "measure", "event")
    )
