"""Where an abstract without labels comes to its own trial: what stands before "We conducted …" is background."""

from collections.abc import Sequence

from kg import regex as re
from kg.document import ABSTRACT, Sentence

_MOST = 5  # sentences; nothing longer introduces
_OUR_WORK = re.compile(
    r"\b(?:[Ww]e|[Oo]ur\sgroup)\s(?:therefore\s|have\s|now\s|here\s|then\s|next\s|thus\s|also\s|recently\s|previously\s){0,3}"
    r"(?:conducted|performed|did|ran|treated|tested|gave|evaluated|investigated|assessed|studied|report|describe|loaded|developed|generated|engineered|manufactured|present|initiated|began|started|launched|asked|sought|aimed|set\sout|wanted|examined|enrolled|explored|designed|undertook|carried\sout|infused|administered|combined|hypothesi[sz]ed|reasoned)\b"
    r"|\b[Ii]n\s(?:this|our|the\spresent)\s(?:[\w/-]+,?\s){0,6}?(?:trial|study)\b|\b(?:This|The\spresent|Our)\s(?:[\w/-]+,?\s){0,6}?(?:trial|study|report)\b"
)
_OWN_ALREADY = re.compile(
    r"\b(?:[Ww]e|[Oo]ur)\b|\b(?:this|present)\s(?:[\w/-]+\s){0,4}?(?:trial|study)\b|\b(?:\d+|[A-Za-z]+)\s(?:[a-z-]+\s){0,3}?(?:patients|pts|participants|adults|children|subjects)\b[^.]*\b(?:were\s(?:treated|enrolled|infused|given|included|evaluable)|received)\b"
)


def own_from(sentences: Sequence[Sentence], text: str) -> int:
    """Where the first sentence on the own work begins in an abstract without labels; 0 where nothing introduces it.

    >>> from kg.document import Section
    >>> from kg.recognise.sentences import borders
    >>> from kg.text import Span
    >>> def before(words):
    ...     whole = Span(0, len(words))
    ...     spans = [Sentence(s, Section(whole, ABSTRACT)) for s in borders(words, whole)]
    ...     return words[: own_from(spans, words)]
    >>> before("Options are few. The antibody gave responses in 17% of patients. We treated 12 patients. Six responded.")
    'Options are few. The antibody gave responses in 17% of patients. '
    >>> before("Twelve patients received NK cells. Six responded. In this trial no CRS occurred."), before("Six of 12 responded. We conclude that it works.")
    ('', '')
    """
    opening = [s for s in sentences if s.section.kind == ABSTRACT and not s.section.label][:_MOST]
    for sentence in opening:
        if _OUR_WORK.search(text, *sentence.span):
            return 0 if sentence is opening[0] else sentence.span.start
        if _OWN_ALREADY.search(text, *sentence.span):
            return 0
    return 0
