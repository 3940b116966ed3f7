"""Drugs that the vocabulary does not know, told by their names' build, their class, or the dose behind a short form."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Mention, Sentence
from kg.extract.code import codes_in, is_of_class, is_other
from kg.text import Span

# stems of international nonproprietary names (WHO, The use of stems, 2018)
_STEM = re.compile(
    r"\b[A-Za-z][a-z]{2,}(?:mab|tinib|ciclib|parib|rafenib|metinib|lisib|zomib|platin|taxel|rubicin|lidomide|limus|citabine|toclax|denib|tamig|fusp)\b"
)
_SHORT = re.compile(
    r"\b(?P<short>Flu|Cy|Benda)(?=\s*(?:[:(]\s*)?\d+(?:\.\d+)?\s*(?:mg|g)\b|\s*[+/&]\s*(?:Flu|Cy)\b|\s+and\s+(?:Flu|Cy)\b)|(?<=Flu and )(?P<second>Cy)\b|(?<=Cy and )(?P<other>Flu)\b"
)
_SHORT_CODES = {
    "Flu": "drug:fludarabine",
    "Cy": "drug:cyclophosphamide",
    "Benda": "drug:bendamustine",
}


def unlisted(text: str, sentence: Sentence) -> Iterator[Mention]:
    """Drugs of a sentence that are no mentions yet; without a code where nothing but the name is known.

    >>> from kg.document import Section
    >>> def told(words):
    ...     whole = Span(0, len(words))
    ...     return [(m.span.of(words), m.code) for m in unlisted(words, Sentence(whole, Section(whole, "abstract")))]
    >>> told("given with zelimab 240 mg"), told("weekly CRV-13, a tetravalent bispecific antibody"), told("with the engager AFX-13")
    ([('zelimab', '')], [('CRV-13', '')], [('AFX-13', '')])
    >>> told("Flu 30 mg/m2 and Cy 500 mg/m2"), told("Flu season began"), told("HPX-3 is made from blood"), told("OVCAR8 xenografts")
    ([('Flu', 'drug:fludarabine'), ('Cy', 'drug:cyclophosphamide')], [], [], [])
    """
    known = [m.span for m in sentence.of("drug", "cytokine", "product", "identifier")]
    found = [Mention(Span(*m.span()), "drug") for m in _STEM.finditer(text, *sentence.span)]
    for match in _SHORT.finditer(text, *sentence.span):
        found.append(Mention(Span(*match.span()), "drug", _SHORT_CODES[match.group()]))
    for span in codes_in(text, sentence.span):
        if (
            is_of_class(text, sentence, span)
            and not is_other(text, sentence, span)
            and _IS_DRUG.search(_around(text, sentence, span))
        ):
            found.append(Mention(span, "drug"))
    yield from (m for m in sorted(found) if not any(m.span.meets(k) for k in known))


_IS_DRUG = re.compile(
    r"\b(?:antibod(?:y|ies)|mAb|inhibitor|engager|agonist|superagonist|antagonist|cytokine|degrader|conjugate|ADC|drug)\b",
    re.I,
)


def _around(text: str, sentence: Sentence, span: Span) -> str:
    return text[max(sentence.span.start, span.start - 30) : min(sentence.span.end, span.end + 90)]


def codes_of_class(text: str, sentences: list[Sentence]) -> frozenset[str]:
    """The codes that the text says to be a drug of some class."""
    return frozenset(
        m.span.of(text)
        for s in sentences
        for m in unlisted(text, s)
        if not m.code and any(c.isdigit() for c in m.span.of(text))
    )
