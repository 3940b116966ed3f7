"""The same sentence in other words and print: `python bench/rewordings.py FOLDER`, a folder of cases such as tests/gold/open.

Every sentence with a figure is rewritten by one rule at a time and must tell what it told before; how often it does
not is printed for each rule, the worst first. No answer key is needed.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.pipeline import facts
from kg.read import read
from kg.read.source import Source
from kg.records import Outcome
from kg.score import cases

_PREFACE = (
    "Methods: In this phase 1 trial (NCT99000001) patients with AML or MDS received CD33 CAR-NK cells in cohorts A "
    "and B. They were followed for a year. Results: "
)
_COMPARED = (
    "arm",
    "population",
    "measure",
    "grade",
    "status",
    "value",
    "unit",
    "denominator",
    "timepoint",
    "p_value",
)
_SENTENCE = re.compile(r"(?<=[a-z0-9)%]\.)\s+(?=[A-Z])|\n+")
_N, _PEOPLE = (
    r"(\d+|one|two|three|four|five|six|seven|eight|nine|ten)",
    r"(?: (patients|pts|participants))?",
)
_SHARE = re.compile(rf"\b{_N}(?: of |/){_N}{_PEOPLE} ?\((\d+(?:\.\d+)?)%\)", re.I)
_CI = r" \(95% CI:?,? (\d+(?:\.\d+)?) ?(?:-|–|to|,) ?(\d+(?:\.\d+)?)\)"
_GRADES = r"\bgrades? (?:3|III) ?(?:-|–|/|or|and|to) ?(?:4|IV)\b"

# what it is, what is looked for, what stands there instead
_RULES: list[tuple[str, str, list[str]]] = [
    ("patients", r"\bpatients\b(?! (?:with|who|treated|given))", ["pts", "participants", "subjects", "individuals", "people"]),
    ("occurred in", r"\b(?:occurred|developed) in\b", ["was observed in", "was seen in", "arose in", "affected", "was reported in"]),
    ("achieved", r"\b(?:achieved|attained)\b(?! by| in)", ["reached", "had", "obtained", "exhibited", "went into", "entered"]),
    ("grade 3-4", _GRADES, ["grade 3/4", "grades 3 and 4", "G3-4", "grade III-IV", "CTCAE grade 3-4", "grade 3-to-4"]),
    ("grade ≥3", r"\bgrade ?(?:≥ ?3|3 or (?:higher|above|worse|greater)|3\+)(?![\w/])", ["grade 3 or above", "≥ grade 3", "G≥3", "grade 3-or-higher"]),
    ("interval", _CI, [r" [95% CI \1–\2]", r" (95% CI, [\1, \2])", r" [\1, \2]", r" with a 95% CI of \1 to \2", r"; 95% CI, \1–\2"]),
    ("p-value", r"\bp ?= ?(0?\.\d+)", [r"p \1", r"nominal p = \1", r"two-sided P = \1", r"P value of \1"]),
    ("months", r"(?<=\d )months\b", ["mo", "mos.", "mths"]),
    ("survival at a time", r"\b(\d+)-month (OS|PFS|EFS|RFS)\b(?!,| and| rates)", [r"\2 at \1 months", r"\2 at M\1", r"\1m-\2", r"the \1-month rate of \2"]),
    ("versus", r" (?:vs\.?|versus) ", [" against ", " compared with ", " v "]),
    ("respectively", r", respectively", [" respectively", ", resp."]),
    ("and", r"(?<=[a-z]) and (?=[a-z]+[a-z ]*\.)", [" as well as "]),
    ("percent", r"(\d)%(?! CI)", [r"\1 %", r"\1 percent"]),
]  # fmt: skip


def _sentences(folders: list[Path]) -> Iterator[str]:
    seen = set()
    for document, _ in cases(folders):
        for read_one in read(Source(document.name, document.name, document.read_bytes())):
            for sentence in _SENTENCE.split(read_one.text):
                words = sentence.strip()
                if 30 < len(words) < 500 and words not in seen and re.search(r"\d", words):
                    seen.add(words)
                    yield words


def _told(sentence: str) -> set[tuple[object, ...]]:
    source = Source("a.txt", "a.txt", (_PREFACE + sentence).encode())
    records = (r for document in read(source) for r in facts(document) if isinstance(r, Outcome))
    return {tuple(str(getattr(r, name)).lower() for name in _COMPARED) for r in records}


def _shares(sentence: str) -> Iterator[tuple[str, str]]:
    """The first count with its share, printed in other ways."""
    match = _SHARE.search(sentence)
    if not match:
        return
    some, whole, people, share = match.groups()
    who, of = (f" {people}", f" of {people}") if people else ("", "")
    for told in (
        f"{some}/{whole}{who} ({share}%)", f"{some} ({share}%) of {whole}{who}", f"{share}%{of} ({some}/{whole})",
        f"{share}%{of} (n = {some}/{whole})", f"{share}%{of} [{some} of {whole}]", f"{some} of {whole}{who}, or {share}%,",
    ):  # fmt: skip
        yield "count and share", f"{sentence[: match.start()]}{told}{sentence[match.end() :]}"


def _rewritten(sentence: str) -> Iterator[tuple[str, str]]:
    yield from _shares(sentence)
    for name, pattern, others in _RULES:
        for other in others:
            words = re.sub(pattern, other, sentence)
            if words != sentence:
                yield f"{name} → {other.strip()}", words


def measure(sentences: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """How many sentences each rule rewrote, and how many of them told something else then."""
    tried: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    for sentence in sentences:
        if before := _told(sentence):
            for name, words in _rewritten(sentence):
                tried[name] += 1
                changed[name] += _told(words) != before
    return tried, changed


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit("Give a folder of cases, such as tests/gold/open.")
    tried, changed = measure(_sentences([Path(p) for p in sys.argv[1:]]))
    for name in sorted(tried, key=lambda n: (-changed[n] / tried[n], n)):
        print(f"{changed[name]:5d} of {tried[name]:5d}  {name}")
    print(f"{changed.total():5d} of {tried.total():5d}  all")


if __name__ == "__main__":
    main()
