"""Responses in lay words, where patients are counted: "cleared leukaemia in 10 of 24", "tumours shrank in six", "was cancer-free"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.outcome.signs.number_words import WORDS
from kg.extract.scope import holds
from kg.extract.verbs import SEEN
from kg.text import Span

_CANCER = nouns("noun:malignancy")
_NAME = rf"(?:{_CANCER}|[Dd]isease|[Ll]esions|[Mm]etastases|[Mm]asses)"
_DISEASE = rf"(?:(?:[Aa]ll|[Tt]he|[Tt]heir|[Hh]is|[Hh]er|visible|measurable|detectable|target|any|remaining)\s)*(?P<name>{_NAME})"
_NUMBER = rf"(?:[ⓇⒸⓃ％]|(?:{'|'.join(WORDS)})\b)"
_HOW_MANY = (
    rf"(?=\s(?:[^ⓂⒺ;.:]{{0,40}}?\s)?(?:in|among|for)\s(?:only\s|all\s|about\s|the\s)?{_NUMBER})"
)
_THEN = r"\s(?:(?:had|has|have|was|were)\s)?(?:(?:completely|entirely|fully|also|only|partly|slightly)\s)*"
_SMALLER = (
    r"(?:shr[aiu]nk|shrunk|regressed|(?:got|became|grew)\ssmaller|(?:reduced|decreased)\sin\ssize)"
    r"(?:\sby\s(?:at\sleast|more\sthan|over)\s(?:％|half|a\s[a-z]+)|\sby\s％\sor\smore)?"
)
# Ⓜ: what is "no longer detectable" is known for cells
_GONE = rf"(?:Ⓜ|disappeared|vanished|cleared|went\saway|gone|eradicated|eliminated|wiped\sout|no\slonger\s(?:{SEEN}|detectable|visible|present)|(?:could|can)\sno\slonger\sbe\s{SEEN})"
_SEE = r"\b(?:saw|had|experienced)\s(?:their\s|the\s|a\s|some\s)?"
_LIVING = "measure:alive-and-disease-free"
_CR, _PR, _SD = "measure:clearance-of-disease", "measure:tumor-response", "measure:SD"
_IN_MANY = rf"\b[Ii]n\s(?:only\s|all\s|about\s|another\s|(?:the\s)?(?:other|remaining)\s|the\s)?{_NUMBER}[^ⓂⒺ;.]{{0,30}}?\s"


def _of_disease(verb: str) -> tuple[re.Pattern[str], ...]:
    """The disease, or "it" behind the disease, with what it did, where it is told in how many: behind it, or in front."""
    row = rf"\b(?P<row>{_DISEASE}{_THEN}{verb})"
    again = rf"{_NAME}\b[^.;]*?{_IN_MANY}(?P<row>it{_THEN}{verb})"  # the cancer shrank in two; in three it grew
    return re.compile(row + _HOW_MANY), re.compile(_IN_MANY + row), re.compile(again)


_UNMOVED = r"(?:did|has|had)\snot\s(?:changed?|progress(?:ed)?|gr[eo]wn?)"
_RULES = (
    *((rule, _PR) for rule in _of_disease(_SMALLER)),
    *((rule, _CR) for rule in _of_disease(_GONE)),
    *((rule, _SD) for rule in _of_disease(rf"(?:stabili[sz]ed|stopped\sgrowing|{_UNMOVED}|(?:stayed|remained|was|were)\s(?:the\ssame|stable|unchanged))")),
    *((rule, "measure:PD") for rule in _of_disease(r"(?:(?:grew|grown|spread)(?!\ssmaller)|kept\s(?:on\s)?growing|(?:continued|went\son)\s(?:to\sgrow|growing)|got\sworse|worsened|grew\sback)")),
    *((rule, "measure:relapse") for rule in _of_disease(r"(?:came\sback|returned(?!\sto\b)|regrew)")),
    *((rule, "measure:DCR") for rule in _of_disease(r"(?:(?:brought\s)?under\scontrol|controlled)")),
    (re.compile(rf"{_NUMBER}[^ⓂⒺ;.,]{{0,40}}?{_SEE}(?P<row>{_NAME}\s(?:shrink(?:age)?|regress))\b"), _PR),
    (re.compile(rf"{_NUMBER}[^ⓂⒺ;.,]{{0,40}}?{_SEE}(?P<row>{_NAME}\s(?:disappear|vanish))\b"), _CR),
    (re.compile(rf"{_SEE}(?P<row>{_NAME}\s(?:(?:brought\s)?under\scontrol|controlled))\b"), "measure:DCR"),
    (re.compile(rf"\b(?P<row>(?:cleared|eradicated|eliminated|wiped\sout)\s{_DISEASE}){_HOW_MANY}"), _CR),
    (re.compile(rf"\b(?P<row>no\s(?:remaining\s|further\s|visible\s)?(?:signs?|traces?)\sof\s{_DISEASE}(?!\s(?:progress|recurr|relaps|activ))(?:\s(?:remained|was\sleft|left|remaining))?)"), _CR),
    (re.compile(rf"(?<!alive\sand\s)\b(?:became|been|declared|were|was|are|is)\s(?:now\s|all\s|still\s)?(?P<row>{_CANCER}-free|free\s(?:of|from)\s{_DISEASE})(?!\s(?:surviv|interval|period|progress|recurr|relaps))"), _CR),
)  # fmt: skip
# "alive and leukaemia-free", "alive in continuous Ⓜ", "living without evidence of disease"
_FREE = rf"(?:(?:{_CANCER}|disease|relapse|tumou?r)[-\s]free|free\s(?:of|from)\s{_DISEASE.replace('name', 'of')}|(?:without|with\sno|and\sno)\s(?:any\s)?(?:(?:evidence|signs?)\sof\s)?(?:active\s|residual\s)?{_NAME}|(?:in\s)?(?:(?:continu\w+|sustained|ongoing|first|second|morphologic\w*|durable|a|the|durable|stable)\s)*Ⓜ)"
_ALIVE = re.compile(
    rf"\b(?P<row>(?:alive|living)(?:\sand\swell)?(?:,|\sand|,\sand|\sbut)?\s(?:(?:still|also|all|remain\w*|were|are)\s)*{_FREE})(?!\sprogress)"
)
_COUNTED = re.compile(rf"(?:{_NUMBER}|\ball\b|\bmost\b)[^;.]{{0,80}}\Z", re.IGNORECASE)
_WELL = frozenset({"measure:alive-and-disease-free", "measure:remission", "measure:CR", "measure:DFS", "measure:alive", "measure:clearance-of-disease"})  # fmt: skip
_FREE_OF = frozenset({"measure:RFS", "measure:EFS", "measure:PFS", "measure:LFS"})
_HINTS = ("alive", "living ", "shr", "regress", "smaller", "in size", "disappear", "vanish", "cleared", "gone", "away", "eradicat", "eliminat", "wiped", "no longer",
          "sign of", "signs of", "trace of", "traces of", "-free", "free of", "free from", "stabili", "growing", "to grow", "came back", "returned", "regrew", "the same", "stable", "unchanged", "worse", "grew", "grown", "not change", "not progress", "controlled", "under control")  # fmt: skip
_SAID = re.compile(
    rf"(?:{'|'.join(_HINTS)})[^.;]*{_NAME}|{_NAME}[^.;]*(?:{'|'.join(_HINTS)})|[a-z]-free\b|\b(?:alive|living)(?:,|\s)[^.;]*(?:remission|CR|disease|free)"
)
_UNMOVED_SAID = re.compile(_UNMOVED)
_NOT = re.compile(
    r"\b(?:not|never|mice|mouse|animals|will|would|could be|should|if|whether)\b|\bB[- ]cells?\b"
)


def with_lay_words(line: Line) -> Line:
    """The same line with such words as the measures that they stand for."""
    new: list[Piece] = []
    gone: set[int] = set()
    for start, end, code in _places(line.signs):
        inside = {i for i in line.pieces if start <= i < end}
        if inside.isdisjoint(gone) and all(_is_part(line.pieces[i], code) for i in inside):
            own = next(
                (line.pieces[i].code for i in inside if line.pieces[i].code in _FREE_OF), code
            )
            new.append(Piece("Ⓜ", line.span(start, end), code=own))
            gone |= inside
    if not new:
        return line
    kept = [p for i, p in line.pieces.items() if i not in gone]
    return compose(line.sentence, line.text, sorted([*kept, *new], key=lambda p: p.span))


def _is_part(piece: Piece, code: str) -> bool:
    """Whether it only says from what change on, is what is said of cells ("no longer detectable"), or how those alive are."""
    if code == _LIVING:
        return piece.code in _WELL or piece.code in _FREE_OF
    return piece.sign == "％" or piece.code == "measure:PERSISTENCE"


def hints(text: str, span: Span) -> bool:
    """Whether a sentence may tell of a response in lay words."""
    return holds(span.of(text), _HINTS) and _SAID.search(text, *span) is not None


def _places(signs: str) -> Iterator[tuple[int, int, str]]:
    """Where such words stand, each with the measure that it is.

    >>> def lay(signs): return [(signs[a:b], code.partition(":")[2]) for a, b, code in _places(signs)]
    >>> lay("The cells cleared leukaemia in Ⓡ children"), lay("Tumours shrank by at least ％ in five")
    ([('cleared leukaemia', 'clearance-of-disease')], [('Tumours shrank by at least ％', 'tumor-response')])
    >>> lay("In Ⓒ no sign of the disease remained."), lay("At Ⓣ, Ⓡ patients were cancer-free")
    ([('no sign of the disease remained', 'clearance-of-disease')], [('cancer-free', 'clearance-of-disease')])
    >>> lay("Ⓡ patients saw their tumors shrink"), lay("Disease stabilised in Ⓒ (％)"), lay("Leukemia was no longer detectable in Ⓡ")
    ([('tumors shrink', 'tumor-response')], [('Disease stabilised', 'SD')], [('Leukemia was no longer detectable', 'clearance-of-disease')])
    >>> lay("Ⓒ had their disease controlled"), lay("the disease was under control in three")
    ([('disease controlled', 'DCR')], [('the disease was under control', 'DCR')])
    >>> lay("The leukemia came back in Ⓒ"), lay("Disease returned to baseline in Ⓒ")
    ([('The leukemia came back', 'relapse')], [])
    >>> lay("In Ⓒ (％) the cancer did not change, and in Ⓒ it grew"), lay("In Ⓒ it grew"), lay("the tumour did not shrink in Ⓒ")
    ([('the cancer did not change', 'SD'), ('it grew', 'PD')], [], [])
    >>> lay("In Ⓒ the disease stayed the same"), lay("In the other five the tumor kept growing")
    ([('the disease stayed the same', 'SD')], [('the tumor kept growing', 'PD')])
    >>> lay("Tumors shrank by ％"), lay("cells cleared leukemia in mice"), lay("no sign of disease progression"), lay("the disease did not disappear in Ⓒ")
    ([], [], [], [])
    >>> lay("Ⓒ are alive and leukemia-free"), lay("Six are alive and in continuous Ⓜ"), lay("all alive without evidence of disease")
    ([('alive and leukemia-free', 'alive-and-disease-free')], [('alive and in continuous Ⓜ', 'alive-and-disease-free')], [('alive without evidence of disease', 'alive-and-disease-free')])
    >>> lay("alive with disease"), lay("leukemia-free survival was ％"), lay("lymphoma cells cleared in Ⓒ"), lay("Ⓒ had cancer")
    ([], [], [], [])
    """
    if not holds(signs, _HINTS):
        return
    for rule, code in (*_RULES, (_ALIVE, _LIVING)):
        for match in rule.finditer(signs):
            if rule is _ALIVE and not _COUNTED.search(signs, 0, match.start()):
                continue
            before = _UNMOVED_SAID.sub("", signs[max(0, match.start() - 12) : match.end()])
            if not _NOT.search(before):
                yield *match.span("row"), code
