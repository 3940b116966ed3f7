"""The drugs among a registry's interventions."""

from collections.abc import Iterator

from kg.document import Mention, Sentence
from kg.extract.agent.given import Given
from kg.extract.agent.name import codes_of, name_of
from kg.extract.agent.role import COMBINATION, PRIOR, ROLES, usual_role
from kg.extract.found import Found
from kg.records import Intervention
from kg.text import Span


def registered(found: Found) -> Iterator[Given]:
    """The drugs among a registry's interventions, each with its own description."""
    for record in (r for r in found.records if isinstance(r, Intervention)):
        place = next((e.span for e in record.evidence if e.of in {"name", ""}), None)
        if place is None:
            continue
        described = _described(found, record, place)
        named = [
            (s, m)
            for s in found.recognised.sentences
            if s.span.meets(place)
            for m in s.of("drug")
            if place.covers(m.span)
        ]
        named = named or list(_short(found, record.name, place))
        own = described if len({m.code for _, m in named}) == 1 else None
        cells = [m.span for t, _ in named for m in t.of("type")]
        for sentence, mention in named:
            if any(c.meets(mention.span) for c in cells):
                continue
            for code in codes_of(found, mention):
                role = _registered_role(found, code)
                yield Given(code, name_of(found, mention, code), role, mention, sentence, own)


def _short(found: Found, name: str, place: Span) -> Iterator[tuple[Sentence, Mention]]:
    """The drug of an intervention that is called by no more than a short form."""
    code = found.vocabulary.by_field_label.get(("drug", name.casefold()))
    sentence = found.recognised.sentence_at(place.start) if code else None
    if code and sentence:
        yield sentence, Mention(place, "drug", code)


def _described(found: Found, record: Intervention, place: Span) -> Span | None:
    """Where the description of an intervention stands: behind its name."""
    stated = next((e.span for e in record.evidence if e.of == "description"), None)
    if stated or not record.description:
        return stated
    at = found.recognised.text.find(
        record.description, place.end, place.end + len(record.description) + _NEAR
    )
    return Span(at, at + len(record.description)) if at >= 0 else None


_NEAR = 200  # characters between an intervention's name and its description


def _registered_role(found: Found, code: str) -> str:
    usual = usual_role(found, code)
    return usual if usual in ROLES - {PRIOR} else COMBINATION
