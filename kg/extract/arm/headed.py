"""Groups that headings name, "Flu/Ara-C cohort (n=6)", where at least two do."""

from collections.abc import Iterator

from kg.document import Sentence
from kg.extract.found import Found
from kg.extract.heading import headed_groups
from kg.extract.number import whole
from kg.records import Arm, Evidence, Ref


def headed(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """The groups of headings as arms, with the sizes that stand beside them."""
    del sentences
    named = [h for h in headed_groups(found.recognised) if not h.part]
    groups = {h.name.casefold(): h for h in reversed(named)}
    for group in sorted(groups.values(), key=lambda h: h.span) if len(groups) > 1 else ():
        size = (Evidence(group.size, "arm.size", "n"),) if group.size else ()
        yield Arm(
            trial=trial,
            name=group.name,
            aliases=group.other_names,
            n=whole(group.size.of(found.recognised.text)) if group.size else None,
            evidence=(Evidence(group.span, "arm.headed"), *size),
        )
