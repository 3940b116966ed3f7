"""British and American spelling: one word for two where words are compared."""

from kg import regex as re

_AMERICAN = {
    "haem": "hem",
    "aem": "em",
    "aesth": "esth",
    "oed": "ed",
    "oesoph": "esoph",
    "oestr": "estr",
    "rrhoea": "rrhea",
    "pnoea": "pnea",
    "tumour": "tumor",
    "paed": "ped",
    "isation": "ization",
    "ised": "ized",
    "leucocyt": "leukocyt",
    "leucopen": "leukopen",
    "caecal": "cecal",
    "foet": "fet",
}
_BRITISH = re.compile("|".join(_AMERICAN), re.IGNORECASE)


def american(words: str) -> str:
    """The words in American spelling; what is replaced comes back in lower case.

    >>> american("haemorrhage of a tumour"), american("Diarrhoea"), american("hypokalaemia, oedema")
    ('hemorrhage of a tumor', 'Diarrhea', 'hypokalemia, edema')
    """
    return _BRITISH.sub(lambda m: _AMERICAN[m.group().casefold()], words)
