"""Drugs that the vocabulary does not know, told by their names' build, their class, or the dose behind a short form."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Mention, Sentence
from kg.extract.code import codes_in, is_of_class, is_other
from kg.extract.nouns import labels, nouns
from kg.text import Span
from kg.vocabulary import load

_STEM = re.compile(rf"\b[A-Za-z][a-z]{{2,}}(?:{'|'.join(labels('noun:drug-stem'))})\b")
_CODES = {
    word.casefold(): drug.code for drug in load().scheme("drug") for word in drug.all("fieldLabel")
}
_NAMES = [word for drug in load().scheme("drug") for word in drug.all("fieldLabel")]
_ONE = "|".join(map(re.escape, _NAMES))
# too short to mean a drug but before a dose, or beside another: "Flu 30 mg", "Flu and Cy"
_SHORT = re.compile(
    rf"\b(?:{_ONE})(?=\s*(?:[:(]\s*)?\d+(?:\.\d+)?\s*(?:mg|g)\b|\s*[+/&]\s*(?:{_ONE})\b|\s+and\s+(?:{_ONE})\b)"
    + "".join(rf"|(?<={re.escape(word)} and )(?:{_ONE})\b" for word in _NAMES)
    + rf"|\b(?i:{_ONE})(?=\s(?:at\s)?\d+(?:\.\d+)?\s?m?g(?:/|\sper\s|\s)(?:m|k))"
)


def names_drug(word: str) -> bool:
    """Whether a word names a drug, known or by its build.

    >>> names_drug("Sorafenib"), names_drug("steroids"), names_drug("zelimab"), names_drug("Surgery"), names_drug("Recovery")
    (True, True, True, False, False)
    """
    known, plain = load(), word.casefold()
    named = ("drug", plain), ("drug", plain.removesuffix("s"))
    code = next((known.by_label[n] for n in named if n in known.by_label), None)
    if code:
        return known[code].one("usualRole") != "procedure"
    return _STEM.fullmatch(word) is not None


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
    >>> told("(flu 30 mg/m2 and cy 500 mg/m2)"), told("had flu 30 days ago")
    ([('flu', 'drug:fludarabine'), ('cy', 'drug:cyclophosphamide')], [])
    """
    known = [m.span for m in sentence.of("drug", "cytokine", "product", "identifier", "type")]
    found = [Mention(Span(*m.span()), "drug") for m in _STEM.finditer(text, *sentence.span)]
    for match in _SHORT.finditer(text, *sentence.span):
        found.append(Mention(Span(*match.span()), "drug", _CODES[match.group().casefold()]))
    for span in codes_in(text, sentence.span):
        if (
            is_of_class(text, sentence, span)
            and ("target", span.of(text).casefold()) not in load().by_label
            and not is_other(text, sentence, span)
            and _IS_DRUG.search(_around(text, sentence, span))
        ):
            found.append(Mention(span, "drug"))
    yield from (m for m in sorted(found) if not any(m.span.meets(k) for k in known))


_IS_DRUG = re.compile(rf"\b{nouns('noun:drug-class')}\b", re.I)


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
