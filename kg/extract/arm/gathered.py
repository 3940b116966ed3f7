"""The groups of one kind of names, each with all its names and its size."""

from collections.abc import Callable, Iterator

from kg import regex as re
from kg.document import Sentence
from kg.extract.arm.group import Group, set_size
from kg.extract.arm.label import labelled
from kg.extract.arm.marks import by_marks
from kg.extract.arm.name import Name
from kg.extract.arm.named import dosed, named, parts
from kg.extract.arm.ordinal import ORDER, by_order
from kg.extract.arm.sentence import PLANNED, results
from kg.extract.arm.size import sizes
from kg.extract.arm.size.each import Shared, all_shared
from kg.extract.arm.size.place import distinct
from kg.extract.arm.tabled import by_rows
from kg.extract.found import Found
from kg.extract.schedule import infusions_in
from kg.extract.scope import holds
from kg.records import Evidence
from kg.text import Span

_DOSE_WORD = re.compile(
    r"\b(?P<dose>low|normal|high|incremental|escalating|standard|intermediate|medium|reduced|full)[\s-]dos",
    re.I,
)
# "48 were randomised, 16 to each arm": a size that all groups share, where no group is named
_ENTERED = re.compile(r"\b(?:randomi[sz]ed|assigned|allocated|enrolled|treated|dosed)\b")
_LABELS = ("group", "arm", "cohort", "reg", "strat", "level", "dl", "schedule", "part", "phase")
_WORDS = ("group", "arm", "cohort", "escalation", "expansion", "dose", "dosing", "finding")
_HEADS = ("arm", "group", "cohort")
_STAGES = ("escalation", "expansion", "finding", "confirmation", "optimi")


def worded(text: str, start: int, end: int) -> Iterator[Name]:
    """The groups that words name, the parts of a trial among them."""
    words = text[start:end].lower()
    several = [
        *(parts(text, start, end) if holds(words, _STAGES) else ()),
        *(dosed(text, start, end) if "dose" in words else ()),
    ]
    spans = [p.span for p in several]
    yield from several
    whole = named(text, start, end) if holds(words, _HEADS) else ()
    yield from (g for g in whole if not any(g.span.meets(s) for s in spans))


def gathered(
    found: Found, sentences: list[Sentence], read: Callable[[str, int, int], Iterator[Name]]
) -> dict[str, Group]:
    """The groups of a kind, each with its names and its size."""
    text = found.recognised.text
    groups: dict[str, Group] = {}
    each: list[Shared] = []
    hints = _LABELS if read is labelled else _WORDS
    keys = _keys(text, sentences) if read is labelled else frozenset()
    for sentence in sentences:
        if not holds(sentence.span.of(text).lower(), hints):
            continue
        told = (*read(text, *sentence.span), *by_order(text, *sentence.span, keys))
        names = {n.span: n for n in told}
        spans = distinct(list(names))
        for span in spans:
            _note(groups, names[span], "arm.labelled" if read is labelled else "arm.named")
        if sentence.context & PLANNED:
            continue
        if spans:
            _size_up(text, sentence, {s: groups[names[s].key] for s in spans})
            each += all_shared(text, sentence.span)
        elif _ENTERED.search(text, *sentence.span) and not results(sentence):
            each += all_shared(text, sentence.span)
    if read is labelled:
        by_marks(text, sentences, groups)
        by_rows(text, groups)
    _share(groups, each, labels=read is labelled)
    return groups


def _keys(text: str, sentences: list[Sentence]) -> frozenset[str]:
    """The labels of the text, where it also names groups by an ordinal."""
    if not any(holds(s.span.of(text).lower(), ORDER) for s in sentences):
        return frozenset()
    return frozenset(n.key for s in sentences for n in labelled(text, *s.span))


def _share(groups: dict[str, Group], each: list[Shared], *, labels: bool) -> None:
    """Gives groups the size that those of their kind share."""
    if len(groups) < 2 or (not labels and len(groups) > 2):
        return
    for key, group in groups.items():
        kind = key.rpartition(" ")[0] if labels else group.name.split()[-1].lower()
        size = next((e for e in each if e.of(kind) or not (e.kind or kind == "phase")), None)
        if size:
            set_size(group, (size.n, size.span))


def _note(groups: dict[str, Group], name: Name, rule: str) -> None:
    """Adds a name to those of its group; the first gives the group its own."""
    group = groups.setdefault(name.key, Group(name.name, [Evidence(name.span, rule)]))
    group.others.setdefault(name.name)
    group.places += 1


def _size_up(text: str, sentence: Sentence, groups: dict[Span, Group]) -> None:
    """Gives the groups that a sentence names the sizes that it tells, and what each of them gets."""
    for size in sizes(text, sentence.span, list(groups), results(sentence)):
        group = groups[size.group]
        if not group.sized:
            set_size(group, (size.n, size.span))
            following = min(
                (s.start for s in groups if s.start > size.span.end), default=sentence.span.end
            )
            _told_of(text, group, Span(size.span.end, following))


def _told_of(text: str, group: Group, where: Span) -> None:
    """Number of infusions and kind of dose, behind a group's size."""
    infusions = infusions_in(text, *where)
    if infusions:
        group.fields["infusions"] = infusions[0]
        group.evidence.append(Evidence(infusions[1], "arm.infusions", "infusions"))
    dose = _DOSE_WORD.search(text, *where)
    if dose:
        group.fields["dose_text"] = dose["dose"].lower()
        group.evidence.append(Evidence(Span(*dose.span("dose")), "arm.dose", "dose_text"))
