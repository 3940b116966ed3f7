"""Where a document names its trials: by number, and by the words that stand before the number."""

import re
from collections.abc import Iterable, Iterator

from kg.document import SILENT, Recognised
from kg.records import Record, Ref, Trial

# the AML trial (NCT…); BEACON (NCT…); TRN-205: BEACON study in solid tumours (NCT…)
_BEFORE = re.compile(
    r"\b(?:(?P<what>[\w/-]+(?:\s[\w/-]+)?)\s(?P<noun>trial|study)|(?P<acronym>[A-Z][A-Z0-9]{2,}(?:-[A-Z0-9]+)*))"
    r"(?:\s(?:of|in|for)\s[^()\n;.]{3,60})?\s?[(\[,]\s?(?:ClinicalTrials\.gov\s)?(?:identifier:?\s)?\Z"
)
_CODE = re.compile(r"\A\W*(?P<code>[A-Z][A-Za-z]*-?\d[\w-]*):\s")
_PLAIN = frozenset(
    "this the our a an present single clinical randomized randomised open-label first second one phase parallel".split()
)


def named_trials(recognised: Recognised, records: Iterable[Record]) -> Iterator[tuple[int, Ref]]:
    """Places where one of the document's trials is named, in order.

    >>> [m[0] for m in _BEFORE.finditer("In the AML trial (")], [m["acronym"] for m in _BEFORE.finditer("the BEACON, ")]
    (['the AML trial ('], ['BEACON'])
    """
    known = {t.identifier: t.ref for t in records if isinstance(t, Trial) and t.identifier}
    if len(known) < 2:
        return
    numbers = [
        (m.span.start, known[str(m.value)])
        for s in recognised.sentences
        if s.section.kind not in SILENT
        for m in s.of("identifier")
        if str(m.value) in known
    ]
    places = list(numbers)
    for name, trial in _names(recognised.text, numbers):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", recognised.text):
            places.append((match.start(), trial))
    yield from sorted(places)


def _names(text: str, numbers: list[tuple[int, Ref]]) -> Iterator[tuple[str, Ref]]:
    """Short names of trials that their numbers follow, each of one trial only."""
    found: dict[str, set[Ref]] = {}
    for place, trial in numbers:
        line = text.rfind("\n", 0, place) + 1
        words = text[max(line, place - 110) : place]
        for name in (*_name(_BEFORE.search(words)), *_codes(text[line:place])):
            found.setdefault(name, set()).add(trial)
    yield from ((name, next(iter(refs))) for name, refs in sorted(found.items()) if len(refs) == 1)


def _name(match: re.Match[str] | None) -> Iterator[str]:
    if match is None:
        return
    if match["acronym"]:
        yield match["acronym"]
    elif match["what"].split()[-1].casefold() not in _PLAIN:
        yield f"{match['what'].split()[-1]} {match['noun']}"


def _codes(line: str) -> Iterator[str]:
    match = _CODE.match(line)
    if match:
        yield match["code"]
