"""How the cells were changed and grown: vector, switch, edits, cytokines."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Mention, Sentence
from kg.extract.cytokine_use import ARMOUR, MANUFACTURE, cytokine_use
from kg.extract.found import Found
from kg.extract.nouns import nouns
from kg.extract.product.part import Part, clear
from kg.records import Code
from kg.text import Span

_KNOCKED_OUT = re.compile(r"knock(?:ed)?[- ]?out|\bKO\b|delet|disrupt|ablat|\black(?:s|ing|ed)?\b|deficien|loss of|null\b|silenc|-/-", re.I)  # fmt: skip
_PSEUDOTYPED = re.compile(
    r"(?:\b(?:using|with|by|via|of|and|an?|the)\s|[,(]\s?)((?:(?!(?:using|with|by|via|of|and|an?|the)\s)[\w.-]+[\s-]){1,3}?pseudotyped)\s\Z",
    re.IGNORECASE,
)
_WITH_ENVELOPE = re.compile(
    r"\s(pseudotyped\swith\s(?:the\s|an?\s)?[\w.-]+(?:\s(?:envelope|glycoprotein|protein))?)",
    re.IGNORECASE,
)


def pseudotype(text: str, vector: Span) -> Span | None:
    """The words that tell a vector's envelope, before or behind it.

    >>> def told(text, words): return (span := pseudotype(text, Span(at := text.index(words), at + len(words)))) and span.of(text)
    >>> told("by using baboon envelope pseudotyped lentiviral vectors", "lentiviral vectors")
    'baboon envelope pseudotyped'
    >>> told("an RD114-pseudotyped retroviral vector", "retroviral vector")
    'RD114-pseudotyped'
    >>> told("a lentiviral vector pseudotyped with VSV-G was used", "lentiviral vector")
    'pseudotyped with VSV-G'
    >>> told("with a lentiviral vector", "lentiviral vector")
    """
    before = _PSEUDOTYPED.search(text, max(0, vector.start - 60), vector.start)
    if before:
        return Span(*before.span(1))
    behind = _WITH_ENVELOPE.match(text, vector.end)
    return Span(*behind.span(1)) if behind else None


_LIST = r"(?:(?:,\s|\s?/\s?|,?\sand\s)[A-Z][\w-]*)*"
_LOST_BEHIND = re.compile(
    rf"{_LIST}(?:\sgenes?)?,?\s(?:(?:was|were|is|are|(?:has|have|had)\sbeen)\s)?(?:\w+ly\s)?"
    r"(?:knocked[\s-]out|deleted|disrupted|ablated|inactivated|silenced|edited\sout)\b"
)
_LOST_BEFORE = re.compile(
    r"\b(?:(?:knock[\s-]?out|deletion|disruption|loss|ablation|inactivation)\sof|lack(?:s|ing)?|devoid\sof|knocking\sout|disrupting|deleting)"
    r"\s(?:the\s|both\s)?(?:genes?\s(?:for|encoding|of)\s)?(?:[A-Z][\w-]*(?:,\s|\sand\s))*\Z",
    re.IGNORECASE,
)
_OF_TUMOUR = re.compile(
    rf"{nouns('noun:malignancy', 'noun:malignant-cell')}|relaps|escape", re.IGNORECASE
)


def loss(text: str, gene: Span) -> Span | None:
    """The words that say that the cells have lost a gene; what a tumour has lost is no edit.

    >>> def told(text, gene="CD38"): return (span := loss(text, Span(at := text.index(gene), at + len(gene)))) and span.of(text)
    >>> told("with CD38 knocked out"), told("CD38 and CISH were deleted"), told("in which the CD38 gene was disrupted")
    ('CD38 knocked out', 'CD38 and CISH were deleted', 'CD38 gene was disrupted')
    >>> told("NK cells lacking CD38"), told("by loss of both CISH and CD38")
    ('lacking CD38', 'loss of both CISH and CD38')
    >>> told("an anti-CD38 antibody; CISH was deleted"), told("relapse with loss of CD38"), told("CD38 was measured")
    (None, None, None)
    """
    behind = _LOST_BEHIND.match(text, gene.end)
    before = None if behind else _LOST_BEFORE.search(text, max(0, gene.start - 60), gene.start)
    span = Span(before.start() if before else gene.start, behind.end() if behind else gene.end)
    around = text[max(0, span.start - 40) : span.start]
    return span if (behind or before) and not _OF_TUMOUR.search(around) else None


def made(found: Found, sentence: Sentence) -> Iterator[Part]:
    """Vector, safety switch and edits."""
    text = found.recognised.text
    for mention in clear(sentence, "vector"):
        yield Part("vector", Code(mention.code), mention.span, "vector")
        if (envelope := pseudotype(text, mention.span)) is not None:
            yield Part("vector_detail", envelope.of(text), envelope, "vector.pseudotype")
    for mention in clear(sentence, "switch"):
        yield Part("safety_switch", Code(mention.code), mention.span, "switch")
    for mention in clear(sentence, "edit"):
        around = text[
            max(sentence.span.start, mention.span.start - 60) : min(
                sentence.span.end, mention.span.end + 60
            )
        ]
        if _KNOCKED_OUT.search(around) or not mention.code.endswith("-KO"):
            yield Part("edits", Code(mention.code), mention.span, "edit")
    for mention in clear(sentence, "target"):
        edit = f"edit:{mention.code.partition(':')[2]}-KO"
        if edit in found.vocabulary.concepts and (lost := loss(text, mention.span)) is not None:
            yield Part("edits", Code(edit), lost, "edit.lost")


def cytokines(found: Found, sentence: Sentence) -> Iterator[Part]:
    """Cytokines that the cells carry, and those added in manufacture."""
    text = found.recognised.text
    bare = [m.span for m in sentence.of("cytokine")]
    carried = [m.span for m in sentence.of("armour")]
    for mention in clear(sentence, "armour"):
        if _is_short_form(text, mention.span, carried) or _is_of_others(text, sentence, mention):
            continue
        if (
            not any(s.covers(mention.span) for s in bare)
            or cytokine_use(text, sentence, mention) == ARMOUR
        ):
            yield Part("armour", Code(mention.code), mention.span, "armour")
    for mention in clear(sentence, "cytokine"):
        within = any(s.covers(mention.span) and s != mention.span for s in carried)
        if not within and cytokine_use(text, sentence, mention) == MANUFACTURE:
            yield Part("cytokines", Code(mention.code), mention.span, "cytokine")
            for code, span in elided(text, mention):
                if code in found.vocabulary.concepts:
                    yield Part("cytokines", Code(code), span, "cytokine")


def elided(text: str, mention: Mention) -> Iterator[tuple[str, Span]]:
    """The interleukins of a list that names the first alone: "IL-12/15/18", "interleukin-12, -15 and -18".

    >>> def told(words, name="IL-12"):
    ...     at = words.index(name)
    ...     return [c for c, _ in elided(words, Mention(Span(at, at + len(name)), "cytokine"))]
    >>> told("with IL-12/15/18"), told("interleukin-12, -15 and -18, expanded", "interleukin-12"), told("IL-12, 15, and 18 overnight")
    (['cytokine:IL-15', 'cytokine:IL-18'], ['cytokine:IL-15', 'cytokine:IL-18'], ['cytokine:IL-15', 'cytokine:IL-18'])
    >>> told("IL-12, 15 days later"), told("IL-12 and 15 patients"), told("IL-12, 15 and 18 patients"), told("IL-12 and IL-15"), told("IL-12/15% serum")
    ([], [], [], [], [])
    """
    if not _INTERLEUKIN.fullmatch(text, *mention.span):
        return
    match = _NUMBERS.match(text, mention.span.end)
    for number in re.compile(r"\d+").finditer(text, *match.span()) if match else ():
        yield f"cytokine:IL-{number[0]}", Span(*number.span())


_INTERLEUKIN = re.compile(r"(?:rh)?(?:IL|[Ii]nterleukin)[\s-]?\d{1,2}(?:\s\(IL-?\d{1,2}\))?")
_ONE = r"(?:2|4|7|12|15|18|21)(?![\d.%]|\s?(?:to|days?|hours?|h|m?g|ng|IU|U|pg|x|×|of|patients?|pts|weeks?|months?|years?|children|adults|cells)\b)"
_NUMBERS = re.compile(
    rf"(?:/-?{_ONE})+|(?:,\s-{_ONE})*,?\sand\s-{_ONE}|(?:,\s{_ONE})+,?\sand\s{_ONE}"
)


_OTHERS = re.compile(
    rf"(?:{nouns('noun:malignant-cell')}|\b(?:tumou?r|leuk\w+|blast|cancer|target|host|recipient)(?:\s+cells?|s)?\b)[^.;]{{0,80}}\Z",
    re.I,
)


def _is_of_others(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether a molecule is told of tumour cells, which carry it too: "blasts had higher HLA-E expression"."""
    cells = [m.span.end for m in sentence.of("type", "product") if m.span.end <= mention.span.start]
    start = max([sentence.span.start, *cells])
    return _OTHERS.search(text, start, mention.span.start) is not None


def _is_short_form(text: str, span: Span, others: list[Span]) -> bool:
    """Whether words in brackets only shorten those before them: "membrane-bound interleukin-15 (IL-15)"."""
    closed = text[span.end : span.end + 1] == ")"
    return closed and any(text[o.end : span.start] == " (" for o in others)
