"""Names as keys: what may differ between two spellings of one name, and what may not."""

import re
import unicodedata
from functools import cache

_FORMS = {
    "german": "gmbh ag kg kgaa se mbh gmbh&co",
    "american": "inc incorporated corp corporation llc lp pbc",
    "british": "ltd limited plc llp pty",
    "latin": "sa sas sarl srl spa sl slu sau",
    "dutch": "bv nv",
    "nordic": "ab as aps oy oyj",
    "japanese": "kk",
}
_FORM_OF = {word: family for family, words in _FORMS.items() for word in words.split()}
_EMPTY = frozenset({"co", "company"})  # tells of no country
_SHORT = {
    "univ": "university",
    "hosp": "hospital",
    "inst": "institute",
    "natl": "national",
    "ctr": "center",
    "centre": "center",
    "centres": "centers",
    "intl": "international",
    "dept": "department",
    "med": "medical",
    "pharma": "pharmaceuticals",
    "pharmaceutical": "pharmaceuticals",
    "and": "",
}
_DOTTED = re.compile(r"\b(?:[a-z]\.\s?){1,3}[a-z]\.?(?![a-z])")
_ACRONYM = re.compile(r"\s*\([A-Z]{2,}\)\s*$")
_WORD = re.compile(r"[^\W_]+")
_DOI = re.compile(r"10\.\d{4,9}/\S+")


@cache
def organisation_key(name: str) -> str:
    """What spellings of one organisation's name share: no case, article, punctuation or legal form.

    >>> organisation_key("The University of Texas M.D. Anderson Cancer Centre")
    'university of texas md anderson cancer center'
    >>> organisation_key("Fate Therapeutics, Inc."), organisation_key("NKGen Biotech Co., Ltd.")
    ('fate therapeutics', 'nkgen biotech')
    >>> organisation_key("AB Science"), organisation_key("Merck KGaA, Darmstadt, Germany")
    ('ab science', 'merck kgaa darmstadt germany')
    >>> organisation_key("University of Washington") == organisation_key("Washington University")
    False
    """
    words = [short for w in _words(_ACRONYM.sub("", name)) if (short := _SHORT.get(w, w))]
    words = words[1:] if words[:1] == ["the"] else words
    kept = list(words)
    while kept and (kept[-1] in _FORM_OF or kept[-1] in _EMPTY):
        kept.pop()
    return " ".join(kept or words)


@cache
def legal_family(name: str) -> str:
    """The countries that a legal form belongs to: two Mercks are told apart by theirs.

    >>> legal_family("Merck KGaA"), legal_family("Merck & Co., Inc."), legal_family("Merck")
    ('german', 'american', '')
    """
    return next((_FORM_OF[w] for w in reversed(_words(name)) if w in _FORM_OF), "")


@cache
def title_key(title: str) -> str:
    """A title without case, punctuation and accents."""
    return " ".join(_words(title))


@cache
def code_key(code: str) -> str:
    """A code of a product or protocol: letters and digits alone.

    >>> code_key("FT-596"), code_key("TAK 007")
    ('ft596', 'tak007')
    """
    return "".join(_words(code))


def doi_key(doi: str) -> str:
    """A DOI as the handle system compares it.

    >>> doi_key("https://doi.org/10.1056/NEJMoa1910607.")
    '10.1056/nejmoa1910607'
    """
    found = _DOI.search(doi)
    return found[0].rstrip(".,;)").lower() if found else ""


def family_name(author: str) -> str:
    """The family name of an author: before the comma, else the longest of the last words.

    >>> family_name("Liu, Enli"), family_name("Enli Liu"), family_name("Liu E")
    ('liu', 'liu', 'liu')
    """
    before, comma, _ = author.partition(",")
    words = _words(before)
    if comma or not words:
        return " ".join(words)
    return (
        words[-1] if len(words[-1]) > 2 else " ".join(w for w in words if len(w) > 2) or words[-1]
    )


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    joined = _DOTTED.sub(
        lambda m: re.sub(r"[.\s]", "", m[0]) + " ", plain.replace("'s", "s").replace("’s", "s")
    )
    return _WORD.findall(joined)
