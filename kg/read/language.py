"""Which language a text is in, as BCP 47 tag: by its script, then by the small words that only one language has."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

# function words: grammar, so they stand here and not in the vocabulary
_SMALL_WORDS = {
    "en": "the of and to with was were is are that this for from by we which had been have not",
    "de": "der und das ist nicht mit von wurden wurde eine sich bei auf dem den im sind zur",
    "fr": "les des est une dans pour avec été aux sur par ont nous cette étaient du et",
    "es": "los las con fueron una por pacientes fue se como más entre está del y",
    "pt": "foram uma com não dos das pelo são os foi ao em pacientes entre mais",
    "it": "della sono con nel gli dei è stato che una per pazienti delle alla più di",
    "nl": "het een van met zijn werd niet voor bij deze werden patiënten ook wordt",
    "pl": "w z na że się nie jest był przez pacjentów oraz do po są",
    "cs": "se na je v s pacientů byl byla jsou pro při byly který k",
    "tr": "ve bir ile olarak bu hastalarda için olan edildi hastaların daha",
}
_WORDS_OF = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_LANGUAGES_OF = {
    word: tuple(name for name, known in _WORDS_OF.items() if word in known)
    for word in sorted(frozenset().union(*_WORDS_OF.values()))
}
_NAMES = {
    "eng": "en", "english": "en", "chi": "zh", "zho": "zh", "chinese": "zh", "ger": "de", "deu": "de", "german": "de",
    "fre": "fr", "fra": "fr", "french": "fr", "spa": "es", "spanish": "es", "por": "pt", "portuguese": "pt",
    "ita": "it", "italian": "it", "rus": "ru", "russian": "ru", "jpn": "ja", "japanese": "ja", "kor": "ko",
    "korean": "ko", "dut": "nl", "nld": "nl", "dutch": "nl", "pol": "pl", "polish": "pl", "cze": "cs", "ces": "cs",
    "czech": "cs", "per": "fa", "fas": "fa", "persian": "fa", "ara": "ar", "arabic": "ar", "tur": "tr", "turkish": "tr",
    "ukr": "uk", "ukrainian": "uk", "swe": "sv", "swedish": "sv", "nor": "no", "dan": "da", "fin": "fi", "hun": "hu",
}  # fmt: skip
_OTHER_SCRIPTS = frozenset(["zh", "ja", "ko", "ru", "uk", "ar", "fa", "he", "th"])
_LEAST_ENGLISH, _LEAST_FOREIGN = 0.04, 0.08  # share of small words among all
_LETTER = re.compile(r"[^\W\d_]")
_MIN_FOREIGN = (
    0.3  # share of letters in another script from which a text is of that script's language
)


@lru_cache(maxsize=4096)
def language_of(text: str, default: str | None = "en") -> str | None:
    """The language of a text; the default where nothing tells.

    >>> language_of("The cells were well tolerated."), language_of("NK细胞输注耐受性良好")
    ('en', 'zh')
    >>> language_of("Die Zellen wurden mit Erfolg von der Bank bezogen"), language_of("CAR-NK", None)
    ('de', None)
    """
    return _by_script(text) or _by_words(text) or _possible(default, text)


def _possible(default: str | None, text: str) -> str | None:
    """The default, unless it is a language of another script than the text's: then English."""
    if default in _OTHER_SCRIPTS and any(c.isascii() and c.isalpha() for c in text):
        return "en"
    return default


def tag(name: str) -> str | None:
    """A language as metadata name it ("eng", "English", "en-US") as BCP 47 primary tag; None where unknown.

    >>> tag("eng"), tag("en_US"), tag("Chinese"), tag("und")
    ('en', 'en', 'zh', None)
    """
    word = name.strip().casefold()
    if word in _NAMES:
        return _NAMES[word]
    primary = re.split(r"[-_]", word)[0]
    return primary if re.fullmatch(r"[a-z]{2}", primary) else _NAMES.get(primary)


def _by_script(text: str) -> str | None:
    if text.isascii():
        return None
    letters = [c for c in text if not c.isascii() and _LETTER.match(c)]
    if not letters:
        return None
    scripts = Counter(_script(c) for c in letters)
    plain = sum(c.isascii() and c.isalpha() for c in text)
    # one ideograph or syllable says as much as several letters
    weight = {name: n * (3 if name in "zh ja ko" else 1) for name, n in scripts.items() if name}
    if not weight or max(weight.values()) < _MIN_FOREIGN * (sum(weight.values()) + plain):
        return None
    if weight.get("ja", 0) > 0.2 * weight.get("zh", 0):
        return "ja"
    return _cyrillic_or_arabic(max(sorted(weight), key=lambda s: weight[s]), text)


def _script(character: str) -> str:
    name = unicodedata.name(character, "")
    for start, language in (
        ("CJK", "zh"), ("HIRAGANA", "ja"), ("KATAKANA", "ja"), ("HANGUL", "ko"), ("CYRILLIC", "ru"),
        ("ARABIC", "ar"), ("GREEK", ""), ("HEBREW", "he"), ("THAI", "th"),
    ):  # fmt: skip
        if name.startswith(start):
            return language
    return ""


def _cyrillic_or_arabic(language: str, text: str) -> str:
    if language == "ru" and re.search("[іїєґ]", text):
        return "uk"
    if language == "ar" and re.search("[پچژگک]", text):
        return "fa"
    return language


def _by_words(text: str) -> str | None:
    """A language other than English needs more than its chance share: a table's row may hold anything."""
    words = Counter(re.findall(r"[^\W\d_]{2,}", text.casefold()))
    counts: Counter[str] = Counter()
    for word in words.keys() & _LANGUAGES_OF.keys():
        for language in _LANGUAGES_OF[word]:
            counts[language] += words[word]
    if not counts:
        return None
    best = max(sorted(counts), key=lambda language: (counts[language], language == "en"))
    least = _LEAST_ENGLISH if best == "en" else _LEAST_FOREIGN
    distinct = sum(word in words for word in _WORDS_OF[best])
    if (
        counts[best] < 2
        or distinct < 1 + (best != "en")
        or counts[best] < least * sum(words.values())
    ):
        return None
    return best if best == "en" or counts[best] > 1.5 * counts["en"] else None
