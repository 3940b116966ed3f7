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
# American → British, at the start of a stem or within it
_TO_BRITISH = (
    ("tumor", "tumour"),
    ("leukemi", "leukaemi"),
    ("anemia", "anaemia"),
    ("hemo", "haemo"),
    ("hemat", "haemat"),
    ("emia", "aemia"),
    ("edema", "oedema"),
    ("diarrhea", "diarrhoea"),
    ("pediatric", "paediatric"),
    ("esophag", "oesophag"),
    ("dyspnea", "dyspnoea"),
    ("fetal", "foetal"),
    ("ization", "isation"),
    ("ized", "ised"),
    ("center", "centre"),
    ("signaling", "signalling"),
    ("labeled", "labelled"),
)
_HAS_AMERICAN = re.compile("|".join(american for american, _ in _TO_BRITISH))


def american(words: str) -> str:
    """The words in American spelling; what is replaced comes back in lower case.

    >>> american("haemorrhage of a tumour"), american("Diarrhoea"), american("hypokalaemia, oedema")
    ('hemorrhage of a tumor', 'Diarrhea', 'hypokalemia, edema')
    """
    return _BRITISH.sub(lambda m: _AMERICAN[m.group().casefold()], words)


def british(label: str) -> str:
    """The label in British spelling.

    >>> british("leukemia of tumor"), british("signaling center")
    ('leukaemia of tumour', 'signalling centre')
    """
    if _HAS_AMERICAN.search(label):
        for american, spelt in _TO_BRITISH:
            if american in label and spelt not in label:
                label = label.replace(american, spelt)
    return label
