"""Of which kind an infection is said to be: "secondary bacterial infection", "upper respiratory tract infections"."""

from kg import regex as re
from kg.extract.nouns import nouns

_KIND = rf"(?:secondary|breakthrough|disseminated|invasive|mixed|recurrent|upper|lower|tract|{nouns('noun:kind-of-infection', 'noun:organ')})"
_NAMED = re.compile(
    rf"\b(?P<kind>{_KIND}(?:[\s-](?:and\s|or\s)?{_KIND})*)\s(?:tract\s)?infections?\Z",
    re.IGNORECASE,
)


def kind_of_infection(words: str) -> str | None:
    """The infection by its kind, from the words that end with it; None where no kind is told.

    >>> kind_of_infection("Secondary bacterial infection"), kind_of_infection("no upper respiratory tract infections")
    ('secondary bacterial infection', 'upper respiratory tract infection')
    >>> kind_of_infection("Grade 3 infections"), kind_of_infection("serious infection"), kind_of_infection("infection of the lung")
    (None, None, None)
    """
    match = _NAMED.search(words)
    return match.group().casefold().removesuffix("s") if match else None
