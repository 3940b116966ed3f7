"""Signs that nobody sees, and print that only a typesetter needs, out of a text before its offsets count."""

import re

# a joiner between letters of Persian or Hindi is part of how they are written
_UNSEEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u2060-\u2064\ufeff]"
    "|(?<=[\\x00-\u024f])[\u200c\u200d]|[\u200c\u200d](?=[\\x00-\u024f])"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("|".join(_LIGATURES))
# the signs of a list's items, at the beginning of a line
_BULLETS = re.compile(r"(?m)^([ \t]*)[▪■●◾◼∙‣⁃►▸▶➢➤❖◆◇○◦▫□](?=[ \t])")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def legible(text: str) -> str:
    r"""The text without soft hyphens and signs of no width, with plain spaces, ligatures as letters.

    >>> legible("remis\u00adsion in 40\u200b% of\u00a0them, con\ufb01rmed")
    'remission in 40% of them, confirmed'
    """
    if text.isascii():
        return text
    text = _BULLETS.sub(r"\1•", _SPACES.sub(" ", _UNSEEN.sub("", text)))
    return _LIGATURE.sub(lambda m: _LIGATURES[m[0]], text)


def unescaped(text: str) -> str:
    r"""Words with the signs that somebody's program left escaped; never for a file of JSON, whose own escapes they are.

    >>> unescaped(r"grade \u22653 in 4 of 10"), unescaped(r"a \ud83d half")
    ('grade ≥3 in 4 of 10', 'a \\ud83d half')
    """
    return _ESCAPED.sub(_character, text) if "\\u" in text else text


def _character(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character.isprintable() else match[0]


# two spaces or more between words, but no columns: three spaces or more set words apart
_GAP = re.compile(r"(?<=\S) {2}(?=\S)")
_SINGLE = re.compile(r"(?<=\S) (?=\S)")
_COLUMNS = re.compile(r"\t|\||\S {3,}\S")
_SENTENCE = re.compile(r"[a-z)\]%0-9][.!?]\W*\Z|[a-z)%0-9][.!?] +[A-Z]")
_WORDS = 10  # fewer may be a row of cells


def evenly_spaced(text: str) -> str:
    r"""Plain text with one space between the words of a sentence, as many as there are between columns.

    >>> evenly_spaced("Of  ten  patients  who  were  treated  here,  four  had  a  CR.  None  died.\nDL1  3  0  1")
    'Of ten patients who were treated here, four had a CR. None died.\nDL1 3 0 1'
    >>> evenly_spaced("None died.  Four of them had a CR, and two a PR.\nDL1  3  0  1")
    'None died. Four of them had a CR, and two a PR.\nDL1  3  0  1'
    """
    if "  " not in text:
        return text
    if len(_GAP.findall(text)) > len(_SINGLE.findall(text)):
        return _GAP.sub(" ", text)
    return "\n".join(_one_space(line) for line in text.split("\n"))


def _one_space(line: str) -> str:
    words = len(line.split())
    prose = words >= _WORDS and _SENTENCE.search(line) and not _COLUMNS.search(line)
    return _GAP.sub(" ", line) if prose else line
