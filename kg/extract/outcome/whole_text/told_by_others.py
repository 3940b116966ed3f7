"""Sentences that quote somebody: figures of other authors' work, what a person thinks, what a site links to, and what a size was planned with."""

from kg import regex as re
from kg.document import Document
from kg.extract.outcome.signs.line import Line

_TOLD = r"(?:reported|treated|described|found|showed|observed|published|noted|saw|infused|achieved|enrolled)"
# "Müller and colleagues reported", "Liu et al. treated", "the group of Rezvani found"
_AUTHORS = re.compile(
    rf"\A\W*(?:[^.;ⒻⓂⒺ]{{0,30}},\s)?(?:The\sgroups?\s(?:of|around)\s)?[A-Z][\w’'-]+(?:\sand\s(?:colleagues|co-?workers|associates|co-?authors)|\set\sal\.?,?(?:\s\([^()]*\))?|\sand\s[A-Z][\w’'-]+)\s(?:recently\s|previously\s|first\s|also\s|have\s|had\s)*{_TOLD}\b"
    # with the year, or the place: Smith (2019) reported; a study from China found
    rf"|\A\W*[A-Z][\w’'-]+\s\((?:Ⓕ|(?:19|20)\d\d)\)\s(?:recently\s|first\s|also\s|have\s)*(?:{_TOLD}|developed)\b"
    rf"|\A\W*(?:An?|[Oo]ne|[Aa]nother)\s(?:[\w/-]+\s){{0,3}}?(?:study|trial|series|report|analysis)\s(?:from|in|by|conducted\s\w+)\s(?:the\s)?(?!CAR|NK|AML|MDS)[A-Z][\w.-]+(?:\s[A-Z][\w.-]+){{0,2}}\s(?:{_TOLD}|developed)\b"
    r"|\bby\s(?:[A-Z][\w’'-]+)\s(?:and\s(?:colleagues|co-?workers|associates)|et\sal\.?)"
    r"|\b[Ii]n\s(?:the|a)\s(?:[\w-]+\s){0,2}?(?:series|cohort|study|trial|report|experience)\s(?:of|by|from)\s(?!AML|ALL|MDS|NHL|CLL|SLE|GBM|HCC|CAR|NK)[A-Z][a-zé-ü’'-]{3,}(?:,|\sand\s(?:colleagues|co-?workers)|\set\sal)"
)
_OF_AUTHORS = frozenset({"journal-article", "conference-abstract", "case-report"})
# several trials at once are never the one at hand; what was published is known
_TRIALS = re.compile(
    r"\b[Ii]n\s(?:the\s)?(?:recent|other|previous|earlier|prior|several|most|many|published|pivotal|historical|former|modern|contemporary)\s(?:[\w/-]+\s){0,3}?(?:trials|studies|series|reports)\b"
    r"|\b[Ii]n\s(?:the|our|its|their)\s(?:[\w/-]+\s){0,3}?(?:part|stage|phase|cohort|trial|study|series)\s(?:that\s(?:was|had\sbeen)\s)?(?:published|reported)\s(?:in\s(?:19|20)\d\d|previously|earlier|elsewhere|before|by\s[A-Z])"
    r"|\b(?:[Ii]n|[Ww]ith|[Ff]rom|[Oo]f)\s(?:the|a|our|its)\s(?:[\w-]+\s)?(?:preceding|former|predecessor)\s(?:[\w/-]+\s){0,2}?(?:trial|study|cohort|series|programme|program)\b"
    r"|\b(?:treated|given|infused|seen|transplanted|reported|published)\s(?:[\w-]+\s){0,4}?elsewhere\b"
)
# what a sample is big enough for
_POWER = re.compile(
    r"Ⓕ\s(?:statistical\s)?power\b|\bpower\s(?:of\sⒻ\s)?to\s(?:show|exclude|demonstrate|find)\b"
)
# what a site links to
_LINKED = re.compile(
    r"\A\W*(?:Related|See\salso|Read\s(?:more|also|next|on)|Also\sread|Don['’]t\smiss|You\s(?:may|might)\salso\slike|Also\sin\sthe\snews|In\sthe\snews|In\scase\syou\smissed|Trending|Up\snext|Most\s(?:read|popular|viewed)|(?:Next|Previous)\s(?:article|story|post)|Latest\snews|In\sother\snews|Elsewhere\sin|Recommended(?:\sreading)?|More\s(?:on|from|news))\b[^.;]{0,40}?:?\s(?=\S)"
    r"|\b(?:[Rr]eader|[Cc]ommenter)\s(?:[A-Z][\w.]*\s){1,3}(?:commented|wrote|asked|says|said)\b"
)
_NO_LINK = re.compile(
    r"\A\W*(?:Related\s(?:AEs?|adverse|deaths?|events?|donors?|toxicit|haplo|serious|to\b|grade|infus)|Recommended\s(?:phase|dose)|Related,?\s(?:and|or)\b)",
    re.I,
)


def quotes_others(line: Line, document: Document) -> bool:
    """Whether a line tells what others found, think, or wrote elsewhere."""
    if quotes(line.signs, document.kind):
        return True
    return is_spoken(line.text, line.sentence.span.start) and is_opinion(line.signs)


def quotes(signs: str, kind: str) -> bool:
    """Whether signs of a document of this kind tell of other trials, other authors, what a sample is big enough for, or another page."""
    if of_trials(signs) or _POWER.search(signs) or links(signs):
        return True
    return kind in _OF_AUTHORS and names_authors(signs)


_AGAINST = re.compile(r"Ⓕ.*\b(?:compar\w+|versus|vs|against|than|exceed\w*|above|unlike)\b")


def of_trials(signs: str) -> bool:
    """Whether a line tells of other trials alone, and not of one's own figure beside theirs.

    >>> of_trials("In recent trials of CAR-T cells Ⓜ was Ⓕ"), of_trials("Ⓜ was Ⓕ, compared with Ⓕ in published series")
    (True, False)
    """
    match = _TRIALS.search(signs)
    return match is not None and not _AGAINST.search(signs, 0, match.start())


def links(signs: str) -> bool:
    """Whether a line leads to another page.

    >>> links("Related: X shows Ⓕ Ⓜ in lupus"), links("Read more: Ⓜ of Ⓕ with Y"), links("As reader John M. commented, his brother had Ⓜ")
    (True, True, True)
    >>> links("Related AEs were seen in Ⓕ"), links("Related to the cells: Ⓔ in Ⓕ"), links("Recommended phase 2 dose: Ⓕ")
    (False, False, False)
    """
    return bool(_LINKED.search(signs)) and not _NO_LINK.match(signs)


def names_authors(signs: str) -> bool:
    """Whether a line tells what other authors found.

    >>> [names_authors(s) for s in ("Müller and colleagues reported Ⓜ in Ⓕ", "Liu et al. treated Ⓕ, Ⓕ of whom Ⓜ", "In the series of Mougiakakos, Ⓕ Ⓜ")]
    [True, True, True]
    >>> [names_authors(s) for s in ("Smith (2019) reported Ⓜ of Ⓕ", "A study from China reported Ⓜ in Ⓕ", "The study in China found Ⓜ in Ⓕ")]
    [True, True, False]
    >>> [names_authors(s) for s in ("Fever and Ⓔ occurred in Ⓕ", "Neutropenia and colleagues", "In the study of NK cells, Ⓕ Ⓜ", "In the cohort of Patients, Ⓕ")]
    [False, False, False, True]
    """
    return _AUTHORS.search(signs) is not None


# about so many
_LOOSE = re.compile(
    r"\b(?:above|over|more\sthan|greater\sthan|nearly|almost|close\sto|maybe|perhaps|roughly|well\sover|as\smany\sas|upwards\sof|better\sthan|less\sthan|fewer\sthan|below|under|up\sto|only\sabout)\s(?:an?\s)?Ⓕ"
)
# what one usually sees
_IN_GENERAL = re.compile(
    r"\b(?:usually|typically|generally|normally|commonly|traditionally|historically)\b"
    r"|\b(?:we|I|you|one|physicians|doctors)\s(?:would\s|can\s|might\s)?(?:usually\s|often\s|only\s|typically\s)?(?:see|expect|get|know|hear|look\sfor|treat)\b"
    r"|\b(?:in|with|from|under)\s(?:the\s)?(?:standard|current|conventional|existing|other|available|approved|historical|recent)\s(?:[\w-]+\s){0,4}?(?:therap\w+|treatments?|regimens?|care|options?|agents?|drugs?|products?|trials?|studies)\b"
)


def is_opinion(signs: str) -> bool:
    """Whether what a person says gives no figure of the trial, but only about so many, or what one usually sees.

    >>> [is_opinion(s) for s in ("An Ⓜ above Ⓕ is remarkable", "I usually see Ⓔ in Ⓕ", "With standard salvage regimens we see Ⓜ in Ⓕ")]
    [True, True, True]
    >>> [is_opinion(s) for s in ("We saw Ⓜ in Ⓕ", "More than Ⓕ of them, Ⓕ, Ⓜ", "An Ⓜ of Ⓕ is remarkable")]
    [False, False, False]
    """
    loose = len(_LOOSE.findall(signs))
    return _IN_GENERAL.search(signs) is not None or (loose > 0 and loose == signs.count("Ⓕ"))


_MARKS = '“”"„«»'
_LONGEST = 1500  # of what one person says


def is_spoken(text: str, start: int) -> bool:
    """Whether a sentence begins within quotation marks of its paragraph.

    >>> words = 'He said: “An ORR of 90% is good. We go on.” Six had CR.'
    >>> [is_spoken(words, words.index(w)) for w in ("He", "An", "We", "Six")]
    [False, True, True, False]
    >>> words = '"An ORR of 90% is good," he said. "CR" was seen in 3.'
    >>> [is_spoken(words, words.index(w)) for w in ("An", "CR", "seen")]
    [True, True, False]
    """
    opened = max(text.rfind("\n", 0, start) + 1, start - _LONGEST)
    said = text[opened:start]
    if "“" in said or "”" in said:
        return said.rfind("“") > said.rfind("”")
    return said.count('"') % 2 == 1
