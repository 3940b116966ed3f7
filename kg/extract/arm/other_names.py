"""Sizes that stand beside other names of known arms."""

from dataclasses import replace
from functools import lru_cache

from kg import regex as re
from kg.document import Sentence
from kg.extract.arm.group import Group
from kg.extract.arm.size.each import of_each
from kg.extract.found import Found
from kg.records import Arm, Evidence
from kg.text import Span


def with_sizes(
    found: Found, records: list[Arm], groups: dict[str, Group], sentences: list[Sentence]
) -> list[Arm]:
    """The arms with sizes that stand beside other names of theirs: "14 in the combination arm and six in the control arm"."""
    if all(r.n is not None for r in records):
        return records
    told: dict[int, tuple[int, Span]] = {}
    for key, group in groups.items():
        at = next((i for i, r in enumerate(records) if _answers_to(r, key, records)), None)
        if at is not None and group.sized and at not in told:
            told[at] = (int(group.fields["n"]), next(e.span for e in group.evidence if e.of == "n"))
    shared = next((e for s in sentences if (e := of_each(found.recognised.text, s.span))), None)
    return [_sized(r, told.get(i) or shared) for i, r in enumerate(records)]


def with_short(records: list[Arm], groups: dict[str, Group]) -> list[Arm]:
    """The arms by the short names that the text goes on to use: "two courses of haploidentical NK cells" are the NK arm."""
    short = {
        i: group
        for group in groups.values()
        for i, r in enumerate(records)
        if len(r.name.split()) > max(_LONG, len(group.name.split()))
        and _is_plainly(r, _bare(group.name), records)
    }
    return [_called_short(r, short[i]) if i in short else r for i, r in enumerate(records)]


_LONG = 4  # words; results call an arm by fewer


def _called_short(record: Arm, group: Group) -> Arm:
    name = re.sub(r"\s+(?:arm|group|cohort)$", "", group.name)
    others = dict.fromkeys((record.name, group.name, *group.others, *record.aliases))
    return replace(
        record,
        name=name,
        aliases=tuple(o for o in others if o != name),
        evidence=(group.evidence[0], *record.evidence[1:]),
    )


def with_names(records: list[Arm], sides: list[Arm]) -> list[Arm]:
    """The arms with what the sides of the randomisation call them: the control group is given "no NK cells"."""
    if any(s.interventions for s in sides):
        return records
    if len(records) != 2 or len(sides) != 2 or not any(_bare(r.name) in _CONTROLS for r in records):
        return records
    named = {
        i: s for i, r in enumerate(records) for s in sides if _answers_to(s, _bare(r.name), sides)
    }
    if len({s.name for s in named.values()}) < 2:
        return records
    return [_called_too(named[i], r) for i, r in enumerate(records)]


def _bare(name: str) -> str:
    return re.sub(r"\s+(?:arm|group|cohort)$", "", name.casefold())


def _called_too(side: Arm, record: Arm) -> Arm:
    """A side of the randomisation with the name and the size that an arm has elsewhere."""
    others = dict.fromkeys((*side.aliases, record.name, *record.aliases))
    others.pop(side.name, None)
    return replace(
        side, n=record.n, aliases=tuple(others), evidence=(*side.evidence, *record.evidence[1:])
    )


def _sized(record: Arm, size: tuple[int, Span] | None) -> Arm:
    if size is None or record.n is not None:
        return record
    return replace(
        record, n=size[0], evidence=(*record.evidence, Evidence(size[1], "arm.size", "n"))
    )


def _answers_to(record: Arm, name: str, records: list[Arm]) -> bool:
    """Whether an arm is meant by a name: its own, or "control" for the one with less in it."""
    own = {record.name.casefold(), *(a.casefold().removesuffix(" arm") for a in record.aliases)}
    if name in own or _is_plainly(record, name, records):
        return True
    if (
        any(o.startswith(f"{name} ") for o in own)
        and len(records) == 2
        and not any(
            a.casefold().startswith(name)
            for r in records
            if r is not record
            for a in (r.name, *r.aliases)
        )
    ):
        return True
    alone = [r for r in records if _ALONE.search(r.name)]
    least = min(
        alone if len(alone) == 1 else records, key=lambda r: (len(r.interventions), len(r.name))
    )
    without = bool(_WITHOUT.match(record.name)) and len(records) == 2
    return name in _CONTROLS and record is least and (bool(record.interventions) or without)


_CONTROLS = frozenset({"control", "controls", "comparator"})
_ALONE = re.compile(r"\s(?:alone|only|(?:as\s)?monotherapy)\Z", re.I)
_WITHOUT = re.compile(r"no\s|observation|placebo|standard|best\s|untreated|without\s", re.I)
_KIND_OF_CELLS = re.compile(
    r"^(?:(?:an?|one|two|three|four|single|\d)\s+(?:courses?|cycles?|infusions?|doses?)\s+of|donor|haploidentical|allogeneic|autologous|expanded|ex\s+vivo[\s-]expanded|adoptive)\s+|\s+(?:cells?|infusions?|therapy|treatment|group|arm|alone)\b"
)


@lru_cache(maxsize=1024)
def plain(name: str) -> str:
    """A name without what its other forms leave out.

    >>> plain("two courses of ex vivo-expanded haploidentical NK cells")
    'nk'
    >>> plain("four cycles of CIK treatment"), plain("standard treatment group")
    ('cik', 'standard')
    >>> plain("NK-cell group"), plain("donor NK cells"), plain("observation group"), plain("chemotherapy alone")
    ('nk', 'nk', 'observation', 'chemotherapy')
    """
    words = re.sub(r"[\s-]+", " ", name.casefold()).strip()
    while (shorter := _KIND_OF_CELLS.sub("", words).strip()) != words and shorter:
        words = shorter
    return words


def _is_plainly(record: Arm, name: str, records: list[Arm]) -> bool:
    """Whether a name is an arm's but for the words around it, and no other arm's."""
    meant = [r for r in records if plain(name) in {plain(n) for n in (r.name, *r.aliases)}]
    return meant == [record]
