"""A sponsor or funder that prose names in so many words; affiliations are none."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.document import RESULTS, TABLE
from kg.extract.found import Found
from kg.extract.scope import FOREIGN, REVIEWS, trials
from kg.iri import mint, slug
from kg.records import Evidence, Organisation, Record, Ref, Sponsor
from kg.text import Span

_FORM = r"(?:(?:Inc|Ltd|Limited|Co|Corp|Corporation|GmbH|AG|SA|SAS|AB|ASA|SE|NV|BV|plc|PLC|LLC|A/S|Oy)\b\.?|N\.V\.|B\.V\.|S\.A\.|S\.p\.A\.|K\.K\.)"
_NAME = rf"(?:the\s+)?[A-Z][\w&’'-]*(?:\s+(?:of|for|and|the|&|de|in)\s+(?=[A-Z])|\s+(?!{_FORM})[A-Z][\w&’'-]*|,?\s+{_FORM})*"
_FIRM = (
    rf"(?:[A-Z][\w&’'-]*)(?:\s+(?:of|&)\s+(?=[A-Z])|\s+(?!{_FORM})[A-Z][\w&’'-]*)*(?:,?\s+{_FORM})*"
)
_SPONSORED = re.compile(
    rf"\b(?:trial|study)\s*(?:\([^()]{{1,60}}\)\s*)?,?\s+(?:(?:is|was|being)\s+)?sponsored\s+by\s+(?P<by>{_NAME})"
    rf"|\b(?:trial|study)\s+(?:(?:is|was)\s+)?(?:being\s+)?(?:run|conducted)\s+by\s+(?P<run>(?:the\s+)?(?:[A-Z][\w&’'-]*\s+){{0,4}}?(?:University|College|Hospital|Institute|Cent(?:er|re)|Clinic)\b(?:\s+of\s+[A-Z]\w+)?(?:\s+[A-Z]\w+)?)"
    rf"|\b[Ss]ponsor(?:ed\s+by)?\s*:\s*(?P<field>{_NAME})"
    rf"|\b[Ll]egal\s+entity\s+responsible\s+for\s+the\s+study\s*:?\s+(?P<entity>{_NAME})"
    rf"|\b(?P<will>{_NAME})\s+(?:will\s+sponsor|sponsors|sponsored\s+(?:the|this)\s+(?:trial|study)|(?:is|was)\s+(?:the\s+)?(?:study\s+|trial\s+)?sponsor(?:ing)?)\b"
)
_ASIDE = r"(?:\s*\([^()]{1,120}\))?(?:,\s+(?:which|an?|the|who)\s[^.;]{3,160}?,)?"
_SAYS = r"(?:announce[sd]?|present(?:s|ed)|report(?:s|ed)|shared|said|provide[sd]|gave|unveiled|released|disclosed|discontinue[sd])\b"
_ANNOUNCES = re.compile(
    rf"(?<![\w-])(?P<own>{_FIRM}){_ASIDE}(?:\s+and\s+(?:its\s+partner\s+)?(?P<partner>{_FIRM}){_ASIDE})?,?\s+(?:today\s+{_SAYS}|(?:have\s+|has\s+)?{_SAYS}(?:\s+today\b|[^.;]{{0,200}}?\b(?:its|their|the\s+company['’]s)\s+(?:[\w/-]+\s+){{0,4}}(?:trial|study|product|therapy|candidate|programmes?|programs?)\b)|(?:(?:has|have)\s+)?(?:begun|began|started)\s+(?:treating|dosing|enrolling)\b|(?:has\s+)?dose[sd]\s+(?:the\s+|its\s+)?first\s+(?:patient|participant|subject)s?\b)"
)
# a company that pays for a trial is its sponsor; a foundation or a programme only pays
_INDUSTRY = r"(?:Therapeutics|Biotherapeutics|Biologics|Bioscience|Biosciences|Biotech\w*|Pharma\w*|Bio|Biopharma\w*|(?:Cell|Life|Bio|Immune)\s+Sciences|Oncology\s+Inc\.?|Medicines|Immunotherapies|Genomics|Biopharmaceuticals?)"
_FUNDER = re.compile(
    rf"(?:(?:FUNDING|Funding|Funded\s+by)\s*:\s*|Funded\s+by\s+)?(?P<funder>(?:[A-Z][\w&’'-]*\s+)+?(?:{_INDUSTRY}(?:,?\s+{_FORM})?|{_FORM}))(?=\s*(?:[.;,(]|$))"
)
# behind the dateline of a release a company speaks of its own
_DATELINE = re.compile(
    rf"\b(?:19|20)\d\d\W{{1,8}}(?:\([^()]{{2,40}}\)\s*)?[-–—]{{1,2}}\s*(?P<own>{_FIRM}){_ASIDE},?\s+{_SAYS}"
)
_ENTITY = re.compile(
    rf"\blegal\s+entity\s+responsible\s+for\s+the\s+study\s*:?\s+(?P<entity>(?-i:{_NAME}))", re.I
)
_NO_FIRM = re.compile(
    r"(?:(?:Researchers|Investigators|Experts|Doctors|Scientists|The|We|He|She|They|It|In|Patients|Results|Data|Today|Dr|Prof\w*|Discussant|Outside|Both|Among|One|Two|A|An)\b.*|.*\b(?:MD|PhD|University|Hospital|Trial|Study|Congress|Meeting|Society|Institute)\b.*)"
)


class Named(NamedTuple):
    """An organisation at a place, and its part in the trial."""

    name: str
    span: Span
    role: str


def sponsors(found: Found) -> Iterator[Record]:
    """The sponsors that the document's prose names, where no field states one."""
    known = trials(found)
    document = found.recognised.document
    if not known or document.kind in REVIEWS or any(isinstance(r, Sponsor) for r in found.records):
        return
    text = found.recognised.text
    release = document.kind in {"news", "press-release", "other"}
    if not release and (len(known) > 1 or (not _HINTS.search(text) and not _funding(found))):
        return
    for told in _all_named(found, release=release):
        for one in told:
            place = (Evidence(one.span, "sponsor.named"),)
            organisation = Ref(mint("organisation", slug(one.name)))
            yield Organisation(name=one.name, evidence=place)
            for trial in known:
                yield Sponsor(
                    trial=trial.ref,
                    name=one.name,
                    role=one.role,
                    organisation=organisation,
                    evidence=place,
                )
        if told:
            return


_HINTS = re.compile(r"ponsor|egal entity")


def _funding(found: Found) -> list[Named]:
    """Who a statement of funding names: "Funding: Ravenna Cell Sciences.", under a heading, behind its own word or "funded by"."""
    text = found.recognised.text
    for section in found.recognised.document.sections:
        labelled = section.label.upper().startswith("FUNDING")
        match = _FUNDER.match(text, *section.span) if labelled else None
        if match:
            return [_named(text, match, "funder", "lead")]
        if labelled and (paid := payers(text, section.span.start)):
            return paid
    told = (_FUNDER.match(text, m.start()) for m in _STATED.finditer(text))
    company = next(([_named(text, m, "funder", "lead")] for m in told if m), [])
    return company or next((p for m in _PAID.finditer(text) if (p := payers(text, m.end()))), [])


# who paid, where the text says so of its own study
_PAID = re.compile(
    r"(?:\(Funded|\b(?:trial|study|work|research|project)\s+(?:was|is)\s+(?:supported\s+and\s+)?(?:funded|financed))\s+by\s+(?:grants?\s+from\s+)?(?=(?:the\s+)?[A-Z])"
)
_PAYER = rf"(?:[A-Z][\w&’'-]*)(?:\s+(?:of|for|de|&)\s+(?:the\s+)?(?=[A-Z])|\s+(?!{_FORM})[A-Z][\w&’'-]*|,?\s+{_FORM})*"
_PAYERS = re.compile(
    rf"(?:FUNDING|Funding)?\s*:?\s*(?:the\s+)?(?P<all>{_PAYER}(?:(?:,\s+and|,|\s+and)\s+(?:the\s+)?{_PAYER})*)(?=\s*(?:[.;)]|$))"
)
_COMPANY = re.compile(rf"(?:{_INDUSTRY}|{_FORM})(?:,?\s+{_FORM})?\Z")
_BODY = re.compile(
    r"\b(?:Foundation|Alliance|Institutes?|University|Trust|Fund|Society|Council|Association|Ministry|Agency|Hospital|Cent(?:er|re)|Programme?|Charity|League|Fundación|Fondazione|Stiftung|Consortium|Network)\b"
)


def payers(text: str, start: int) -> list[Named]:
    """Those who paid, named from here on; none where one of them is no organisation that is known as such.

    >>> def told(words): return [(n.name, n.role) for n in payers(words, 0)]
    >>> told("Cancer Research Alliance and Vantor Biologics."), told("the Rheinstadt Cancer Foundation.")
    ([('Cancer Research Alliance', 'funder'), ('Vantor Biologics', 'funder')], [('Rheinstadt Cancer Foundation', 'funder')])
    >>> told("Orrin Biosciences; ClinicalTrials.gov number, NCT01."), told("National Institute of Allergy and Infectious Diseases."), told("Anna Berg.")
    ([('Orrin Biosciences', 'funder')], [], [])
    """
    match = _PAYERS.match(text, start)
    if not match:
        return []
    parts = list(re.finditer(_PAYER, match["all"]))
    if not all(_COMPANY.search(p.group()) or _BODY.search(p.group()) for p in parts):
        return []
    at = match.start("all")
    return [Named(p.group(), Span(at + p.start(), at + p.end()), "funder") for p in parts]


_STATED = re.compile(r"\b(?:FUNDING|Funding):\s")


def _all_named(found: Found, *, release: bool) -> Iterator[list[Named]]:
    """Who is named, sentence by sentence; an abstract's heading may stand apart from the name under it."""
    text = found.recognised.text
    entity = _ENTITY.search(text)
    if entity:
        yield [_named(text, entity, "entity", "lead")]
    for sentence in found.recognised.sentences_of(RESULTS - {TABLE}):
        if not sentence.context & FOREIGN:
            yield named(text, sentence.span, release=release)
    yield _funding(found)


def named(text: str, span: Span, *, release: bool) -> list[Named]:
    """The sponsor in words, or the company that announces its own trial, and its partner.

    >>> def told(words, release=True): return [(n.name, n.role) for n in named(words, Span(0, len(words)), release=release)]
    >>> told("Norvale Biosciences today presented interim data from NORTH-1, its ongoing phase 1 trial of NVL-0114")
    [('Norvale Biosciences', 'lead')]
    >>> told("Corvanta AG and its partner Harrow Cell Sciences today announced updated data from LUMEN-2")
    [('Corvanta AG', 'lead'), ('Harrow Cell Sciences', 'collaborator')]
    >>> told("CAMBRIDGE, UK — Tarnwell Biotherapeutics, which makes cell medicines, today gave an update on its two programmes")
    [('Tarnwell Biotherapeutics', 'lead')]
    >>> told("Quillmark Therapeutics, Inc. today announced updated results"), told("This study is sponsored by Lakeside Cell Co.", False)
    ([('Quillmark Therapeutics, Inc.', 'lead')], [('Lakeside Cell Co', 'lead')])
    >>> told("Oslo, 3 June 2025 – Vestre Bio ASA (OSE: VBIO) announces results from an open-label trial of VB-02")
    [('Vestre Bio ASA', 'lead')]
    >>> told("Quillmere Therapeutics N.V. announced today that data"), told("Placell Inc. sponsored the trial", False)
    ([('Quillmere Therapeutics N.V.', 'lead')], [('Placell Inc', 'lead')])
    >>> told("The study was run by Lakeside College of Medicine with the support of Orrin."), told("The trial was run by Jane Roe of Hanbit University")
    ([('Lakeside College of Medicine', 'lead')], [])
    >>> told("Experts today presented data of a trial"), told("Dr Young-min Chae of Hanbit University reported its results")
    ([], [])
    >>> told("Research Sponsor: Norvale, Inc."), told("Sponsor: Lakeside University.")
    ([('Norvale, Inc.', 'lead')], [('Lakeside University', 'lead')])
    >>> told("Norvale Biosciences today presented its trial", release=False)
    []
    """
    match = _SPONSORED.search(text, *span)
    if match:
        group = match.lastgroup or "by"
        return [_named(text, match, group, "lead")]
    match = (_ANNOUNCES.search(text, *span) or _DATELINE.search(text, *span)) if release else None
    if match is None or _NO_FIRM.fullmatch(match["own"]):
        return []
    partner = match.groupdict().get("partner") and not _NO_FIRM.fullmatch(match["partner"])
    lead = _named(text, match, "own", "lead")
    return [lead, _named(text, match, "partner", "collaborator")] if partner else [lead]


def _named(text: str, match: re.Match[str], group: str, role: str) -> Named:
    name = match[group].strip(" ,")
    name = (
        name
        if re.search(rf"\s{_FORM}\Z", name)
        and group in {"own", "partner", "entity", "funder", "field"}
        else name.rstrip(".")
    )
    start = match.start(group)
    return Named(name, Span(start, start + len(name)), role)
