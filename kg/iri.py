"""Names of things: the same key gives the same IRI on every machine."""

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote

ONTOLOGY = "https://w3id.org/nkgraph/ontology#"
DATA = "https://w3id.org/nkgraph/data/"
VOCABULARY = "https://w3id.org/nkgraph/vocabulary/"

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_GREEK = str.maketrans(
    {
        "α": "alpha",
        "β": "beta",
        "γ": "gamma",
        "δ": "delta",
        "ζ": "zeta",
        "κ": "kappa",
        "λ": "lambda",
        "ε": "epsilon",
    }
)


def slug(words: str) -> str:
    """Words as one lower-case IRI segment; text in other scripts is kept by its hash.

    >>> slug("CD19-BBz CAR-NK"), slug("CD3ζ")
    ('cd19-bbz-car-nk', 'cd3zeta')
    >>> slug("自然杀伤") == slug("自然杀伤") != slug("细胞")
    True
    """
    folded = unicodedata.normalize("NFKD", words.translate(_GREEK).casefold())
    plain = _NOT_SLUG.sub("-", folded.encode("ascii", "ignore").decode()).strip("-")
    lost = sum(1 for c in words if c.isalpha() and not c.isascii()) > len(plain)
    return f"{plain}-{digest(words)}".strip("-") if lost or not plain else plain


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for the parts, in their order."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


@lru_cache(maxsize=1 << 16)
def mint(kind: str, *key: str) -> str:
    """The local name of a thing: its kind, then its key; segments are never cut.

    >>> mint("trial", "NCT05472558")
    'trial/NCT05472558'
    >>> mint("document", "a b.txt")
    'document/a%20b.txt'
    """
    return "/".join([kind, *(quote(part, safe="._~+-") for part in key)])


def key_of(ref: str) -> tuple[str, ...]:
    """The key that a local name was minted from.

    >>> key_of(mint("trial", "CTRI/2022/03/041162"))
    ('CTRI/2022/03/041162',)
    """
    return tuple(unquote(part) for part in ref.split("/")[1:])
