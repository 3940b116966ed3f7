"""Work in animals that a document reports: the species, its sex and the model; never a patient's fact."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import RESULTS, Sentence
from kg.extract.found import Found
from kg.extract.nouns import nouns
from kg.records import Evidence, Preclinical, Record
from kg.text import Span

_ANIMAL = nouns("species:")
_HINT = re.compile(rf"{_ANIMAL}\b", re.I)
_SPECIES = re.compile(
    rf"\b(?:(?P<sex>female|male)\s+)?(?:[A-Z]{{2,4}}\s+)?(?P<species>{_ANIMAL})\b", re.I
)
_MODEL = re.compile(
    r"\b(?:preclinical|in|of|orthotopic|murine|mouse|humanized|an?)\s+(?P<model>(?!preclinical|mouse|murine|vivo|vitro|animal|these|female|male|an?\b)(?:[\w-]+\s+){1,4}?)"
    r"(?:xenograft\s+)?(?:mouse\s+)?models?\b",
    re.I,
)  # fmt: skip
_NOT_ANIMAL = re.compile(
    r"\s*(?:anti|monoclonal|antibod|leuk|stem|anti-?thymocyte|ATG|virus|serum|retrovir)", re.I
)


def preclinical(found: Found) -> Iterator[Record]:
    """One record per species that the document's own work was done in."""
    seen: set[str] = set()
    if not _HINT.search(found.recognised.text):
        return
    for sentence in found.recognised.sentences_of(RESULTS):
        if "other-trial" in sentence.context:
            continue
        for match in _SPECIES.finditer(found.recognised.text, *sentence.span):
            species = _species(found, match["species"])
            if species not in seen and not _NOT_ANIMAL.match(found.recognised.text, match.end()):
                seen.add(species)
                yield _record(found, sentence, match, species)


def _species(found: Found, words: str) -> str:
    """What the vocabulary calls an animal: murine work is done in mice."""
    known = found.vocabulary.scheme("species")
    return next(c.name for c in known if re.fullmatch(nouns(c.code), words, re.I))


def _record(found: Found, sentence: Sentence, match: re.Match[str], species: str) -> Preclinical:
    text = found.recognised.text
    model = _MODEL.search(text, *sentence.span)
    evidence = [Evidence(Span(*match.span()), "preclinical.species")]
    if model:
        evidence.append(Evidence(Span(*model.span("model")), "preclinical.model", "model"))
    return Preclinical(
        document=found.recognised.document.ref,
        species=species,
        sex=match["sex"].lower() if match["sex"] else None,
        model=" ".join(model["model"].split()) if model else None,
        evidence=tuple(evidence),
    )
