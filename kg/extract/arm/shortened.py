"""Groups by the short name of what they were given, counted where it is explained: "Nine received drug A and drug B (A/B)"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Sentence
from kg.extract.found import Found
from kg.extract.number import INTEGER, whole
from kg.extract.people import PATIENTS
from kg.extract.scope import holds
from kg.records import Arm, Evidence, Ref
from kg.text import Span

_GIVEN = ("received", "given", "treated", "got")
_EXPLAINED = re.compile(
    rf"(?<![\w.,/×%-])(?<!of\s)(?P<n>{INTEGER})\s(?:(?:of\s(?:them|whom)|{PATIENTS}|adults)\s)?(?:(?:were|had)\s)?(?:received|given|got|treated\swith)\s"
    r"(?P<what>(?:[^();.]|\.(?=\d)){5,120}?)\s\((?P<name>[A-Z][\w-]{0,9}[/+][\w/+-]{1,12})\)"
)


def shortened(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """The groups, where two at least are explained and the text goes on to call them by their short names."""
    text = found.recognised.text
    told: dict[str, Arm] = {}
    for sentence in sentences:
        for name, n, size in explained(text, sentence):
            if re.search(rf"{re.escape(name.of(text))}\s(?:cohort|group|arm|{PATIENTS})\b", text):
                evidence = (Evidence(name, "arm.received"), Evidence(size, "arm.size", "n"))
                arm = Arm(trial=trial, name=name.of(text), n=n, evidence=evidence)
                told.setdefault(arm.name, arm)
    if len(told) > 1:
        yield from told.values()


def explained(text: str, sentence: Sentence) -> Iterator[tuple[Span, int, Span]]:
    """Short names with the number of patients who got what they are short for, and its place.

    >>> from kg.document import Mention, Section
    >>> def told(words, *drugs):
    ...     found = tuple(Mention(Span(words.index(d), words.index(d) + len(d)), "drug") for d in drugs)
    ...     whole_text = Span(0, len(words))
    ...     return [(s.of(words), n) for s, n, _ in explained(words, Sentence(whole_text, Section(whole_text, "abstract"), found))]
    >>> told("Seven were given bendamustine and rituximab (B/R) first", "bendamustine"), told("Nine received aid (US/EU)")
    ([('B/R', 7)], [])
    >>> told("2 of 9 patients received bendamustine (B/R)", "bendamustine")
    []
    """
    if sentence.context & {"planned", "historical"} or not holds(sentence.span.of(text), _GIVEN):
        return
    for match in _EXPLAINED.finditer(text, *sentence.span):
        what = Span(*match.span("what"))
        if any(m.span.meets(what) for m in sentence.of("drug", "cytokine", "type", "product")):
            yield Span(*match.span("name")), whole(match["n"]), Span(*match.span("n"))
