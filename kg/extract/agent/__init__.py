"""What is given beside the product: lymphodepletion, cytokine support, combination; with dose and days.

A drug is an agent of the trial where the words say that patients get it with the cells. A drug whose results are
told, that was given before, or that stands ready for side effects is none.
"""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.agent.given import Given, given_in, row_given
from kg.extract.agent.record import record_of
from kg.extract.agent.registered import registered
from kg.extract.agent.role import DEPLETES, LYMPHODEPLETION, PRIOR, ROLES
from kg.extract.found import Found
from kg.extract.row import rows
from kg.extract.scope import all_owners, each_trial, of_many, prose_goes_on, tells_of, trials
from kg.extract.to_come import of_now
from kg.extract.unlisted_drug import codes_of_class
from kg.records import Agent, Product, Record, Ref
from kg.text import Span


def agents(found: Found) -> Iterator[Record]:
    """The agents of every trial that has a cell product."""
    with_product = {r.trial for r in found.records if isinstance(r, Product)}
    if not with_product:
        return
    in_rows, listed = list(rows(found)), set[Ref]()
    for row in in_rows:
        cells = [c for c in row.cells if c.column in {"product", "lymphodepletion"}]
        if row.trial in with_product:
            given = [
                g
                for c in cells
                for m in row.mentions(c, "drug", "cytokine")
                for g in row_given(found, m, row.sentence_of(m), c)
            ]
            listed |= {row.trial} if given else set()
            yield from _records(found, row.trial, given)
    if not prose_goes_on(found, in_rows):
        return
    review = of_many(found.recognised)
    for own in [o for _, o in each_trial(found)] if review else [found]:
        yield from _told(own, with_product - listed)


def _told(found: Found, with_product: set[Ref]) -> Iterator[Agent]:
    """The agents that prose tells of."""
    named = codes_of_class(found.recognised.text, list(found.recognised.sentences))
    given = [
        g
        for s in of_now(found, list(found.recognised.sentences))
        for g in given_in(found, s, named)
    ]
    given += registered(found)
    of = all_owners(found)
    for trial in trials(found):
        if trial.ref in with_product:
            others = {_key(g) for g in given if _of_another(found, trial.identifier, g)}
            others -= {_key(g) for g in given if trial.identifier in _numbers_behind(found, g)}
            own = [
                g
                for g in given
                if tells_of(found, trial.ref, g.sentence, of) and _key(g) not in others
            ]
            yield from _records(found, trial.ref, own)


def _of_another(found: Found, number: str | None, given: Given) -> bool:
    """Whether brackets behind an agent give the number of another trial, and not this one's: "IL-2 (6 doses; NCT…) or N-803 (NCT…)"."""
    told = _numbers_behind(found, given)
    return bool(told) and number not in told


def _numbers_behind(found: Found, given: Given) -> set[str]:
    """The numbers of the document's trials in the brackets right behind an agent."""
    sentence, at = given.sentence, given.mention.span.end
    bracket = _BRACKET.match(found.recognised.text, at, sentence.span.end)
    if not bracket or any(at <= m.span.start < bracket.start("in") for m in sentence.of("drug")):
        return set()
    inside = Span(*bracket.span("in"))
    told = {str(m.value) for m in sentence.of("identifier") if inside.covers(m.span)}
    return told & {t.identifier for t in trials(found) if t.identifier}


_BRACKET = re.compile(r"[^().;]{0,30}\((?P<in>[^()]*)\)")


def _records(found: Found, trial: Ref, given: list[Given]) -> Iterator[Agent]:
    """One record per agent; dose and schedule from the first place that tells them."""
    grouped: dict[str, list[Given]] = {}
    for one in given:
        if one.role in ROLES:
            grouped.setdefault(_key(one), []).append(one)
    named = {p[0].role for code, p in grouped.items() if not _is_generic(found, code)}
    for code, places in grouped.items():
        now = [p for p in places if p.role != PRIOR]
        told = places[0].role if _is_generic(found, code) else _prepares(code)
        if told not in named:
            yield record_of(found, trial, now or places)


def _prepares(code: str) -> str | None:
    """The role of what "chemotherapy" stands for beside named drugs that prepare for the cells."""
    return LYMPHODEPLETION if code == "drug:chemotherapy" else None


def _key(one: Given) -> str:
    """What agents of one name share: "IL-2" and "interleukin-2" are one cytokine."""
    return (
        one.code
        or (one.mention.code if one.mention.kind == "cytokine" else "")
        or one.name.casefold()
    )


def _is_generic(found: Found, code: str) -> bool:
    """Whether it is no drug but a word for a role: "lymphodepleting chemotherapy"."""
    return code in found.vocabulary and DEPLETES.search(found.vocabulary[code].name) is not None
