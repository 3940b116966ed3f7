"""A user's copy of MONDO, NCIt, HGNC … as an extension of the vocabulary: read from OBO, OWL or SSSOM.

Only what hangs on a concept of ours is taken: synonyms and matches of the terms that our concepts are matched
with, and the terms below them, as narrower concepts. A label that is taken already is left out.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.errors import VocabularyError
from kg.iri import VOCABULARY
from kg.mapping import literal
from kg.vocabulary import SKOS, Vocabulary, compress, load, prefixes, user_folder

_OBO = "http://purl.obolibrary.org/obo/"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_SYNONYM = "http://www.geneontology.org/formats/oboInOwl#hasExactSynonym"
_BELOW = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_RETIRED = "http://www.w3.org/2002/07/owl#deprecated"
_MATCHES = frozenset({"skos:exactMatch", f"{SKOS}exactMatch"})
_OBO_SYNONYM = re.compile(r'synonym: "((?:[^"\\]|\\.)*)" EXACT')


@dataclass
class Term:
    """A term of another terminology."""

    label: str = ""
    synonyms: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)  # IRIs
    matches: list[str] = field(default_factory=list)  # IRIs
    retired: bool = False


def add(path: Path) -> str:
    """Writes what a file adds into the user's vocabulary folder; says how much that is.

    Raises:
        VocabularyError: the file is neither OBO, OWL (RDF/XML, Turtle) nor SSSOM, or adds nothing.
    """
    lines = sorted(set(_lines(_read(path), load())))
    if not lines:
        raise VocabularyError(
            f"{path}: nothing in it is matched with a concept of ours — see ontology/vocabulary"
        )
    target = user_folder() / f"{path.name.removesuffix('.gz')}.ttl"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    concepts = sum("#Concept>" in line for line in lines)
    return f"{concepts} new concepts, {len(lines)} statements: {target}"


def _read(path: Path) -> dict[str, Term]:
    """The terms of a file, by IRI."""
    if not path.is_file():
        raise VocabularyError(f"{path}: no such file")
    name = path.name.lower()
    if name.endswith(".obo"):
        return _obo(path.read_text(encoding="utf-8").splitlines())
    if name.endswith(".tsv"):
        return _sssom(path.read_text(encoding="utf-8-sig").splitlines())
    form = {
        ".owl": ox.RdfFormat.RDF_XML,
        ".rdf": ox.RdfFormat.RDF_XML,
        ".ttl": ox.RdfFormat.TURTLE,
    }.get(path.suffix.lower())
    if form is None:
        raise VocabularyError(f"{path}: the suffix is none of .obo .owl .rdf .ttl .tsv")
    try:
        return _owl(ox.parse(path=str(path), format=form))
    except SyntaxError as error:
        raise VocabularyError(f"{path}: {error} — mend the file") from error


def _obo(lines: Iterable[str]) -> dict[str, Term]:
    terms: dict[str, Term] = {}
    term = Term()
    for line in lines:
        key, _, value = line.partition(": ")
        value = value.partition(" !")[0].strip()
        if line.startswith("["):
            term = Term()
        elif key == "id":
            terms[iri(value)] = term
        elif key == "name":
            term.label = value
        elif key == "is_a":
            term.above.append(iri(value.split()[0]))
        elif key == "is_obsolete":
            term.retired = value == "true"
        elif found := _OBO_SYNONYM.match(line):
            term.synonyms.append(re.sub(r"\\(.)", r"\1", found[1]))
    return terms


def _owl(triples: Iterable[ox.Triple | ox.Quad]) -> dict[str, Term]:
    terms: dict[str, Term] = {}
    for triple in triples:
        if not isinstance(triple.subject, ox.NamedNode) or isinstance(triple.object, ox.BlankNode):
            continue
        term, value = (
            terms.setdefault(triple.subject.value, Term()),
            str(getattr(triple.object, "value", "")),
        )
        predicate = triple.predicate.value
        if predicate == _LABEL:
            term.label = term.label or value
        elif predicate in (_SYNONYM, f"{SKOS}altLabel"):
            term.synonyms.append(value)
        elif predicate == _BELOW:
            term.above.append(value)
        elif predicate == f"{SKOS}exactMatch":
            term.matches.append(value)
        elif predicate == _RETIRED:
            term.retired = value == "true"
    return terms


def _sssom(lines: Iterable[str]) -> dict[str, Term]:
    terms: dict[str, Term] = {}
    for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
        if row.get("predicate_id") in _MATCHES:
            subject, target = iri(row["subject_id"]), iri(row["object_id"])
            terms.setdefault(subject, Term()).matches.append(target)
            terms.setdefault(target, Term()).matches.append(subject)
    return terms


def iri(name: str) -> str:
    """The IRI behind an identifier as terminologies write it.

    >>> iri("MONDO:0005062"), iri("MESH:D008223"), iri("https://x.org/1")
    ('http://purl.obolibrary.org/obo/MONDO_0005062', 'http://id.nlm.nih.gov/mesh/D008223', 'https://x.org/1')
    """
    prefix, _, local = name.partition(":")
    if local.startswith("//"):
        return name
    namespace = prefixes().get(prefix.lower())
    return f"{namespace}{local}" if namespace else f"{_OBO}{prefix}_{local}"


def _lines(terms: dict[str, Term], words: Vocabulary) -> Iterator[str]:
    matched = {
        words.expand(m): c.code for c in words.concepts.values() for m in c.all("exactMatch")
    }
    taken = {(c.scheme, label.casefold()) for c in words.concepts.values() for label in c.labels}
    codes = _placed(terms, matched)
    for name in sorted(codes):
        code, term = codes[name], terms[name]
        scheme = code.partition(":")[0]
        if name not in matched and (scheme, term.label.casefold()) in taken:
            continue
        yield from _concept(name, code, term, codes, new=name not in matched)
        for label in [*([] if name in matched else [term.label]), *term.synonyms]:
            if label and (scheme, label.casefold()) not in taken:
                taken.add((scheme, label.casefold()))
                kind = "prefLabel" if label == term.label else "altLabel"
                yield f"<{_concept_iri(code)}> <{SKOS}{kind}> {literal(label)}@en ."


def _placed(terms: dict[str, Term], matched: dict[str, str]) -> dict[str, str]:
    """Terms that are ours by a match, or lie below one that is: IRI → CURIE of the concept."""
    codes = {name: matched[name] for name in terms if name in matched and not terms[name].retired}
    while True:
        new = {
            name: f"{codes[parent].partition(':')[0]}:{compress(name, prefixes()).replace(':', '-')}"
            for name, term in terms.items()
            if name not in codes and not term.retired and term.label
            for parent in sorted(term.above, reverse=True)
            if parent in codes
        }
        if not new:
            return codes
        codes.update(new)


def _concept(
    name: str, code: str, term: Term, codes: dict[str, str], *, new: bool
) -> Iterator[str]:
    subject = f"<{_concept_iri(code)}>"
    yield from (f"{subject} <{SKOS}exactMatch> <{match}> ." for match in term.matches)
    if new:
        scheme = code.partition(":")[0]
        yield f"{subject} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{SKOS}Concept> ."
        yield f"{subject} <{SKOS}inScheme> <{VOCABULARY}{scheme}/> ."
        yield f"{subject} <{SKOS}exactMatch> <{name}> ."
        yield from (
            f"{subject} <{SKOS}broader> <{_concept_iri(codes[p])}> ."
            for p in term.above
            if p in codes
        )


def _concept_iri(code: str) -> str:
    scheme, _, local = code.partition(":")
    return f"{VOCABULARY}{scheme}/{local}"
