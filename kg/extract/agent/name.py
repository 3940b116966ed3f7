"""Which drugs a mention stands for, and how each is called."""

from kg import regex as re
from kg.document import Mention
from kg.extract.found import Found


def codes_of(found: Found, mention: Mention) -> list[str]:
    """The drug itself, or those that a regimen's name stands for ("FC")."""
    concept = found.vocabulary[mention.code]
    return [c for c in concept.all("implies") if c.startswith("drug:")] or [mention.code]


def drug_of(found: Found, mention: Mention) -> str | None:
    """The drug that goes by the name of a cytokine."""
    return found.vocabulary.by_label.get(
        ("drug", mention.span.of(found.recognised.text).casefold())
    )


def name_of(found: Found, mention: Mention, code: str) -> str:
    """A drug's name as printed, where that is a name and no abbreviation, brand or combination."""
    concept = found.vocabulary[code]
    words = " ".join(mention.span.of(found.recognised.text).split())
    plain = words.casefold()
    if plain.startswith("anti-") and not concept.name.casefold().startswith("anti"):
        return words
    bare = re.sub(r"[\s-]", "", plain)
    if any(c.isdigit() for c in words) and concept.name.casefold() in plain:
        return words
    same = bare == re.sub(r"[\s-]", "", concept.name.casefold())
    return plain if same and not any(c.isupper() for c in words[1:]) else concept.name
