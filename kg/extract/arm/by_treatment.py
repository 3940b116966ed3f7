"""Sizes told by what a group was given: "75 to NK cells and 73 to observation", "55 children who had chemotherapy alone"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Sentence
from kg.extract.arm.group import Group, set_size
from kg.extract.arm.other_names import plain
from kg.extract.found import Found
from kg.extract.number import INTEGER, whole
from kg.extract.people import PATIENTS
from kg.extract.scope import holds
from kg.text import Span

_PEOPLE = rf"(?:(?:(?!of\b)[A-Za-z][\w-]*\s+){{0,2}}?(?:{PATIENTS}|adults|recipients)\s+)"
_TO = re.compile(
    rf"(?<![\w.,/×:-])(?P<n>{INTEGER})\s+{_PEOPLE}?(?:of\s+(?:whom|them)\s+)?(?:were\s+)?(?:assigned\s+|allocated\s+|randomi[sz]ed\s+)?to\s+(?:receive\s+)?(?:the\s+)?(?P<what>[A-Za-z][^,;.()]{{1,50}}?)(?=\s*[,;.(]|\s*$|\s+and\s+{INTEGER}\b)"
)
_GOT = re.compile(
    rf"(?<![\w.,/×:%-])(?<!of\s)(?P<n>{INTEGER})\s+{_PEOPLE}(?:(?!\bwho\s+(?:did|were\s+not)|\bwithout\b|\bno\b)[^.;()]|\.(?=\d)|\([^()]*\)){{0,110}}?"
    rf"\b(?:received|got|had|given|treated\s+with|underwent|of)\s+(?P<what>(?!no\b|not\b)(?:[\w/+-]+\s+){{0,5}}?[\w/+-]+)(?=\s*[,;.(]|\s*$|\s+(?:at|in|from|with|between|for|and|on|after|before|to)\b)"
)
_RECIPIENTS = re.compile(
    rf"(?<![\w.,/×:%-])(?<!of\s)(?P<n>{INTEGER})\s+(?P<what>(?:(?!who\b|with\b|of\b)[A-Za-z][\w+/-]*\s+){{1,4}}?)(?:recipients|controls)(?=\s*[,;.(]|\s*$|\s+(?:and|at|in|from|with)\b)"
)
_RANDOM = ("random", "assign", "allocat")
_GIVEN = ("received", "had", "given", "treated", "got", "underwent", "recipients of")


def size_by_treatment(found: Found, sentences: list[Sentence], groups: dict[str, Group]) -> None:
    """Gives named groups the sizes that are told by what they were given; to what they were assigned counts for all of them."""
    if len(groups) < _TWO:
        return
    called = {plain(key): g for key, g in groups.items()}
    for name, size, assigned in _told(found, sentences, set(called)):
        group = called[name]
        if assigned and group.sized and group.fields["n"] < size[0]:
            del group.fields["n"]
            group.evidence = [e for e in group.evidence if e.of != "n"]
        set_size(group, size)


_TWO = 2


def _told(
    found: Found, sentences: list[Sentence], names: set[str]
) -> Iterator[tuple[str, tuple[int, Span], bool]]:
    """The sizes of groups with these plain names, where no result stands in the sentence, and whether they were assigned."""
    for sentence in sentences:
        if sentence.context & {"planned", "historical"} or sentence.of(
            "measure", "event", "percent"
        ):
            continue
        for words, n, span, assigned in _sizes(found.recognised.text, sentence.span):
            name = next(
                (k for k in names if k and re.search(rf"(?:^|\s){re.escape(k)}$", words)), None
            )
            if name and n > 1:
                yield name, (n, span), assigned


def _sizes(text: str, span: Span) -> Iterator[tuple[str, int, Span, bool]]:
    """What patients were given, in plain words, with their number and whether they were assigned to it.

    >>> def told(words): return [(w, n) for w, n, *_ in _sizes(words, Span(0, len(words)))]
    >>> told("148 patients were randomized, 75 to NK cells and 73 to observation;")
    [('nk', 75), ('observation', 73)]
    >>> told("93 patients were enrolled, 62 of whom were assigned to NKV-7 and 31 to placebo.")
    [('nkv 7', 62), ('placebo', 31)]
    >>> told("Twenty-one children had donor NK cells (median, 12)."), told("compared with 55 children who had chemotherapy alone.")
    ([('nk', 21)], [('chemotherapy', 55)])
    >>> told("48 adults with large B-cell lymphoma who received cord blood-derived CD19 CAR-NK cells at five centers")
    [('cord blood derived cd19 car nk', 48)]
    >>> told("Nine patients were randomised to receive drug A (n=5) or drug B (n=4).")
    []
    >>> told("each was matched to two patients who had received CAR T cells"), told("were compared with 62 CAR T-cell recipients.")
    ([], [('car t', 62)])
    >>> told("to 96 recipients of commercial CD19 CAR-T cells (A)"), told("3 of 9 patients received NK cells"), told("12 who did not")
    ([('commercial cd19 car t', 96)], [], [])
    """
    words = span.of(text)
    patterns = [_TO] if holds(words.lower(), _RANDOM) else []
    patterns += [_GOT] if holds(words, _GIVEN) else []
    patterns += [_RECIPIENTS] if holds(words, ("recipients", "controls")) else []
    for pattern in patterns:
        for match in pattern.finditer(text, *span):
            own_size = _OWN_SIZE.match(text, match.end())
            if not own_size and not _FOR_EACH.search(words[: match.start() - span.start]):
                yield (
                    plain(match["what"]),
                    whole(match["n"]),
                    Span(*match.span("n")),
                    pattern is _TO,
                )


# a size that the group has of its own, as of those 27 randomized to A (n = 15) or B
_OWN_SIZE = re.compile(r"\s*\((?:[^()=]*[,;])?\s?[nN]\s?=\s?\d+\s?\)|\s*\(\s?[nN]\s?=")
# "each patient was matched to two who had received CAR T cells"
_FOR_EACH = re.compile(r"\b[Ee]ach\b[^;]*\bmatched\b[^;]*\bto\s+\Z")
