"""Names on pages: countries in any language, organisations, persons."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cache import kept
from kg.read.pages.lexicon import words

if TYPE_CHECKING:
    from babel import Locale


@lru_cache(maxsize=4096)
def country(text: str) -> str | None:
    """A country's English name; an English name stays as it is written.

    >>> country("中国"), country("Iran"), country("Iran (Islamic Republic of)"), country("Deutschland"), country("USA"), country("Lymphoma")
    ('China', 'Iran', 'Iran', 'Germany', 'United States', None)
    """
    said = text.strip(" .,;|•*-")
    behind = re.search(r"\s*[(（]([^()]*)[)）]$", said)
    if behind and behind[1].casefold() not in _english():
        said = said[: behind.start()]
    elif behind:  # Turkey (Türkiye)
        return said if said[: behind.start()].casefold() in _english() else None
    if not 2 <= len(said) <= 45:
        return None
    key = said.casefold().removeprefix("the ")
    if english := _english().get(key):
        return said if key == english.casefold() or key not in _SHORT else _SHORT[key]
    return _foreign().get(key)


_LANGUAGES = ("zh", "es", "de", "fr", "ja", "fa", "it", "pt", "nl", "ko", "ru", "tr", "pl")
_SHORT = {"us": "United States", "usa": "United States", "u.s.": "United States", "u.s.a": "United States", "united states of america": "United States",
          "uk": "United Kingdom", "great britain": "United Kingdom", "mainland china": "China", "p.r. china": "China", "pr china": "China",
          "people's republic of china": "China", "iran, islamic republic of": "Iran", "korea, republic of": "South Korea", "republic of korea": "South Korea",
          "korea": "South Korea", "russian federation": "Russia", "中国大陆": "China"}  # fmt: skip


@cache
def _english() -> dict[str, str]:
    return (
        {name.casefold(): name for name in _territories()["en"].values()}
        | _SHORT
        | {
            n.casefold(): n
            for n in (
                "Turkey",
                "Czech Republic",
                "Hong Kong",
                "Taiwan",
                "Macau",
                "Russia",
                "Viet Nam",
                "Türkiye",
            )
        }
    )


@cache
def _foreign() -> dict[str, str]:
    """Names in other languages → English; of two countries called alike the first language decides."""
    english = _territories()["en"]
    table = {"中国大陆": "China", "アメリカ": "United States", "ایران": "Iran"}
    for language in reversed(_LANGUAGES):
        names = _territories()[language]
        table |= {name.casefold(): english[code] for code, name in names.items() if code in english}
    return table


@cache
def _territories() -> dict[str, dict[str, str]]:
    """Language → code of a country → its name."""
    import babel  # its tables are slow to load

    def make() -> dict[str, dict[str, str]]:
        return {language: _names(babel.Locale(language)) for language in ("en", *_LANGUAGES)}

    return kept("countries", (Path(__file__), Path(babel.__file__)), make)


def _names(locale: "Locale") -> dict[str, str]:
    return {
        code: name for code, name in locale.territories.items() if code.isalpha() and len(code) == 2
    }


def is_organisation(text: str) -> bool:
    """Whether words look like the name of an organisation.

    >>> [is_organisation(t) for t in ("Henan Medical University", "M.D. Anderson Cancer Center", "NK cells for lymphoma", "上海市总医院")]
    [True, True, False, True]
    """
    if (
        len(text) > 160
        or not (text[:1].isupper() or not text[:1].isascii())
        or text.rstrip().endswith((":", "?"))
    ):
        return False
    known = words("organisation", "industry", "network") | {"medicine", "oncology"}
    said = {w.strip(".,()") for w in text.casefold().split()}
    capital = [
        w
        for w in text.split()
        if w[0].isupper()
        or not w[0].isalpha()
        or w.casefold() in {"of", "and", "for", "the", "de", "di", "at", "&", "in", "la", "y"}
    ]
    return (bool(said & known) and len(capital) == len(text.split())) or any(
        w in text for w in known if not w.isascii()
    )


def is_person(text: str) -> bool:
    """Whether a name carries a person's degree.

    >>> is_person("Aibin Liang, MD, Ph.D."), is_person("M.D. Anderson Cancer Center"), is_person("Jane Doe")
    (True, False, False)
    """
    said = [part.strip().casefold() for part in re.split(r",|\s(?=[A-Z][A-Za-z.]+$)", text)]
    return (
        len(text) < 80
        and len(said) > 1
        and said[-1] in words("degree")
        and not is_organisation(text)
    )
