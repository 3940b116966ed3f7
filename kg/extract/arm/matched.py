"""Controls whom patients are compared with: "a matched cohort of 60 recipients", "40 historical controls"."""

from collections.abc import Iterator
from dataclasses import replace

from kg import regex as re
from kg.document import PROSE, Sentence
from kg.extract.found import Found
from kg.extract.number import INTEGER, whole
from kg.extract.people import PATIENTS
from kg.extract.scope import holds
from kg.records import Arm, Evidence, Ref
from kg.text import Span

_MATCHED = re.compile(
    rf"\b(?:an?|the|our)\s+(?:(?!of\b|with\b)[\w-]+,?\s+){{0,3}}?(?P<name>(?:(?:propensity[\s-](?:score[\s-])?)|case[\s-])?matched\s+(?:(?:control|historical|contemporary|contemporaneous|comparison|registry)\s+)?(?:cohort|group|series))\s+(?:of|comprising|with|including)\s+"
    rf"(?P<n>{INTEGER})\s+(?:(?!who\b|with\b)[\w/-]+\s+){{0,3}}?(?:{PATIENTS}|adults|recipients|controls)\b"
)
# counted patients who "were matched on age, disease and donor", or "served as controls"
_WERE_MATCHED = re.compile(
    rf"(?<![\w.,/%-])(?P<n>{INTEGER})\s+(?:(?!who\b|with\b|of\b)[\w-]+\s+){{0,3}}?(?:{PATIENTS}|adults|recipients)\b[^.;]{{0,90}}?\s(?:were\s+matched\s+(?:on|by|for|according)\b|served\s+as\s+(?:matched\s+|historical\s+|external\s+)?controls)"
)
_CALLED = re.compile(r"\b(?:[A-Z]{3,}\s)?controls\b")


def matched(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """The cohort that results are told of beside those of the patients treated."""
    text = found.recognised.text
    for sentence in sentences:
        if "planned" in sentence.context or not holds(sentence.span.of(text), _TELLS):
            continue
        match = _MATCHED.search(text, *sentence.span)
        if match and (sentence.of("measure", "event") or _COMPARED.search(text, *sentence.span)):
            called = _CALLED.search(text, sentence.span.end)
            name = called.group() if called else match["name"]
            yield _arm(trial, match, "n", name, (match["name"], "controls", "matched controls"))
            return
        were = _WERE_MATCHED.search(text, *sentence.span)
        called = _CALLED.search(text, sentence.span.end) if were else None
        if were and called:
            place = Evidence(Span(*called.span()), "arm.matched")
            size = Evidence(Span(*were.span("n")), "arm.size", "n")
            yield Arm(trial=trial, name=called.group(), n=whole(were["n"]), evidence=(place, size))
            return
    yield from _from_registry(text, trial, sentences) or _compared(found, trial, sentences)


def _from_registry(text: str, trial: Ref, sentences: list[Sentence]) -> list[Arm]:
    """The controls of a registry, by what the text goes on to call them."""
    told = (
        m for s in sentences if holds(s.span.of(text), _SETS) for m in [_FROM.search(text, *s.span)]
    )
    match = next((m for m in told if m), None)
    if match is None:
        return []
    source = match["source"]
    called = re.compile(
        rf"\b{re.escape(source)}\s(?:cohort|controls|group|patients)\b|\bcontrols\b"
    ).search(text, match.end())
    others = (f"{source} cohort", f"{source} controls", source, "controls")
    arm = _arm(trial, match, "m", match["name"], others)
    if called is None:
        return [replace(arm, name=f"{source} {match['name']}")]
    place = Evidence(Span(*called.span()), "arm.matched")
    names = tuple(o for o in others if o != called.group())
    return [replace(arm, name=called.group(), aliases=names, evidence=(place, *arm.evidence[1:]))]


_WHICH = r"(?:(?:historical|historic|matched|registry|external|contemporary|contemporaneous|concurrent|untreated|propensity[\s-]matched|[A-Z]{3,})\s+){1,2}controls"
_SET_AGAINST = re.compile(
    rf"\b(?:(?:of\s+the\s+)?(?P<n>{INTEGER})\s+(?:(?!of\b|in\b)[\w-]+\s+){{0,2}}?(?:{PATIENTS}|adults|recipients)\b|(?:{PATIENTS}|adults|recipients)\s*\(n\s?=\s?(?P<k>\d{{1,4}})\))(?:[^;]{{0,200}}?)\b(?:compared|contrasted|matched)\s+(?:\w+\s+)?(?:with|to|against)\s+(?:(?:those|that|the\s+(?:results?|outcomes?))\s+of\s+)?(?P<m>{INTEGER})\s+(?P<name>{_WHICH}|(?:historical|matched)\s+(?:{PATIENTS}|recipients))\b"
)
# "compared with those of 160 patients from the CIBMTR database"
_FROM = re.compile(
    rf"\b(?:compared|contrasted|matched)\s(?:\w+\s)?(?:with|to|against)\s(?:(?:those|that)\sof\s)?(?P<m>{INTEGER})\s(?:[\w-]+\s){{0,2}}?(?P<name>{PATIENTS}|recipients|adults)\s(?:from|in|of)\s(?:the|an?)\s(?P<source>[A-Z][\w/-]+)(?:\s\w+){{0,2}}?\s(?:database|registry|cohort|series|records)\b"
)
_SETS = ("compared", "contrasted", "matched")
_HEADED = re.compile(rf"(?<![\w-])(?P<name>{_WHICH})\s*\(\s?[nN]\s?=\s?(?P<m>\d{{1,4}})\s?\)")
_RECIPIENTS = re.compile(r"\b(?:CAR-)?[A-Z][\w-]*\s+recipients\b")


_TELLS = ("matched", "served as")
_COMPARED = re.compile(r"\b(?:compared|contrasted|comparison)\b")


def with_controls(chosen: list[Arm], controls: list[Arm]) -> list[Arm]:
    """The arms with the controls whom patients are compared with: as one more, or as the size of the only one known without it."""
    same = {n.casefold() for c in controls for n in (c.name, *c.aliases)}
    if any(len(c.aliases) > _MANY for c in controls):
        return [*(a for a in chosen if a.name.casefold() not in same), *controls]
    known = [a for a in chosen if any(_IS_CONTROL.search(n) for n in (a.name, *a.aliases))]
    if not known:
        return [*chosen, *controls]
    if (
        len(known) > 1
        or known[0].n is not None
        or len(controls) != 1
        or not _IS_ONE_OF.search(known[0].name)
    ):
        return chosen
    size = controls[0].evidence[1:]
    sized = replace(known[0], n=controls[0].n, evidence=(*known[0].evidence, *size))
    return [sized if a is known[0] else a for a in chosen]


_MANY = 2  # other names: those of a registry's patients
_IS_CONTROL = re.compile(r"\b(?:controls?|matched|historical|without|no|observation|alone)\b", re.I)
_IS_ONE_OF = re.compile(r"\b(?:controls?|matched|historical)\b", re.I)


def _compared(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """Controls that are counted where patients are compared with them, or at the head of a table's column.

    The patients are an arm of their own where the text goes on to call them recipients of something.
    """
    text = found.recognised.text
    match = next((m for s in sentences if (m := against(s.span.of(text), s.span.start))), None)
    told_in = [s.span for s in found.recognised.sentences if s.section.kind in PROSE]
    headed = next((m for s in told_in if (m := _HEADED.search(text, *s))), None)
    called = _RECIPIENTS.search(text) if match else None
    if match and called:
        yield _arm(trial, match, "n" if match["n"] else "k", called.group(), ())
    told = match or headed
    if told:
        yield _arm(trial, told, "m", " ".join(told["name"].split()), ("controls",))


def against(words: str, start: int = 0) -> re.Match[str] | None:
    """Where words compare patients with counted controls, in a text that begins so many characters before.

    >>> [against(w).group("n", "m", "name") for w in ("Eleven treated children (aged 2-9) were contrasted with 33 registry controls.",)]
    [('Eleven', '33', 'registry controls')]
    >>> against("treated patients (n = 20) were compared to 40 matched patients who had none").group("k", "m", "name")
    ('20', '40', 'matched patients')
    >>> [against(w) for w in ("2 of 50 historical controls died", "30 patients were compared with controls", "6 patients and 12 healthy controls")]
    [None, None, None]
    """
    if not holds(words, _SETS):
        return None
    return _SET_AGAINST.search(" " * start + words)


def _arm(trial: Ref, match: re.Match[str], size: str, name: str, others: tuple[str, ...]) -> Arm:
    place = Span(*match.span("name"))
    return Arm(
        trial=trial,
        name=name,
        aliases=tuple(o for o in others if o != name),
        n=whole(match[size]),
        evidence=(
            Evidence(place, "arm.matched"),
            Evidence(Span(*match.span(size)), "arm.size", "n"),
        ),
    )
