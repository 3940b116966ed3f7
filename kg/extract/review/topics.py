"""What a document that tells of others' trials speaks of."""

from collections.abc import Iterator

from kg.document import KEYWORDS, PROSE, Mention
from kg.extract.found import Found
from kg.records import Evidence, Topic

_TOPICS = ("disease", "target", "event")


def topics(found: Found) -> Iterator[Topic]:
    """Every disease, target and event that the document names, once each, at its first place."""
    seen: set[str] = set()
    for sentence in found.recognised.sentences_of(PROSE | {KEYWORDS}):
        events = [m.span for m in sentence.of("event")]
        for mention in sentence.of(*_TOPICS):
            as_event = mention.kind == "disease" and any(e == mention.span for e in events)
            only_disease = (
                mention.kind == "event"
                and any(d.span == mention.span for d in sentence.of("disease"))
                and not _happens(found, mention)
            )
            if (
                mention.code in seen
                or (as_event and not only_disease and _happens(found, mention))
                or only_disease
            ):
                continue
            seen.add(mention.code)
            yield Topic(
                document=found.recognised.document.ref,
                concept=mention.code,
                name=found.vocabulary[mention.code].name,
                evidence=(Evidence(mention.span, "review.topic"),),
            )


def _happens(found: Found, mention: Mention) -> bool:
    """Whether a word that is both a disease and an event is a measure of safety too: CRS, GvHD."""
    sentence = found.recognised.sentence_at(mention.span.start)
    return sentence is not None and any(m.span.meets(mention.span) for m in sentence.of("measure"))
