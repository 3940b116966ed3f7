"""Pages of the EU Clinical Trials Register: a line per field, with the register's own number and label before the value.

The lines are told by number and label together, whatever stands between them and the value: "E.5.1Primary end point(s)DLT",
a tab, the cells of a table. What they hold is read as the register's JSON is.
"""

import re
from collections.abc import Iterator

from kg.document import Document
from kg.read.euctr_json import study
from kg.read.pages.html import is_html, text_of_html
from kg.read.registry.document import one_or_several
from kg.read.registry.shape import Node
from kg.read.source import Source

NAME = "euctr-page"
_SUPPORT, _DETAILS = (
    "b4_sources_of_monetary_or_material_support",
    "d38_imp_identification_details",
)
_WITHIN = {"b4": _SUPPORT, "d38_": _DETAILS, "d39": _DETAILS}
_STARTS = {"b41_name_of_organisation_providing_support", "d38_inn__proposed_inn"}
# the register's fields as its JSON names them: number and label
_FIELDS = """
a1_member_state_concerned a2_eudract_number a3_full_title_of_the_trial
a31_title_of_the_trial_for_lay_people_in_easily_understood_ie_nontechnical_language
a32_name_or_abbreviated_title_of_the_trial_where_available a41_sponsors_protocol_code_number
a51_isrctn_international_standard_randomised_controlled_trial_number a52_us_nct_clinicaltrialsgov_registry_number
a53_who_universal_trial_reference_number_utrn b11_name_of_sponsor b134_country b31_and_b32_status_of_the_sponsor
b41_name_of_organisation_providing_support b42_country d12_and_d13_imp_role d2111_trade_name d31_product_name d32_product_code
d34_pharmaceutical_form d37_routes_of_administration_for_this_imp d38_inn__proposed_inn d392_current_sponsor_code
d393_other_descriptive_name d3112_active_substance_of_biological_biotechnological_origin_other_than_advanced_therapy_imp_atimp
d3113_advanced_therapy_imp_atimp d31131_somatic_cell_therapy_medicinal_product
e11_medical_conditions_being_investigated e21_main_objective_of_the_trial e22_secondary_objectives_of_the_trial
e3_principal_inclusion_criteria e4_principal_exclusion_criteria e51_primary_end_points
e511_timepoints_of_evaluation_of_this_end_point e52_secondary_end_points e521_timepoints_of_evaluation_of_this_end_point
e61_diagnosis e62_prophylaxis e63_therapy e71_human_pharmacology_phase_i e72_therapeutic_exploratory_phase_ii
e73_therapeutic_confirmatory_phase_iii e74_therapeutic_use_phase_iv e811_randomised e812_open e813_single_blind
e814_double_blind e815_parallel_group e816_cross_over f21_female f22_male f31_healthy_volunteers f421_in_the_eea
f422_in_the_whole_clinical_trial f5_plans_for_treatment_or_care_after_the_subject_has_ended_the_participation_in_the_trial
p_end_of_trial_status p_date_of_the_global_end_of_the_trial
""".split()
_HEADER = {
    "Clinical Trial Type": "x4_clinical_trial_type",
    "Trial Status": "x5_trial_status",
    "Date on which this record was first entered in the EudraCT database": "x6_date_on_which_this_record_was_first_entered_in_the_eudract_database",
}
_NUMBERED = re.compile(
    r"(?:[A-H]|[NP])\.(?:\d|IMP\b|Sponsor\b|[A-Z][a-z]|End\b|Date\b|Competent\b)"
)
_SECTION = re.compile(r"[A-P]\.\s[A-Z]")
_MARK = re.compile(r"\bA\.2[\s|]*EudraCT number", re.IGNORECASE)


def _plain(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


_KEYS = {_plain(name): name for name in (*_FIELDS, *_HEADER.values())}
_HEADS = {_plain(label): name for label, name in _HEADER.items()}
_LONGEST = sorted({*_KEYS, *_HEADS}, key=len, reverse=True)


def tell(source: Source) -> bool:
    """Text or HTML with the register's field for its number."""
    return not source.head.startswith(("{", "[")) and bool(_MARK.search(_text(source)))


def read(source: Source) -> Iterator[Document]:
    """The one document of a page.

    Raises:
        ReadError: it has neither number nor title.
    """
    yield from one_or_several([study(_record(_text(source)))], source, reader=NAME)


def _text(source: Source) -> str:
    return text_of_html(source.text) if is_html(source.text) else source.text


def _record(text: str) -> Node:
    record: Node = {"b1_sponsor": [], "dimp": []}
    last: tuple[Node, str] | None = None
    for line in filter(None, (line.strip(" \t|") for line in text.splitlines())):
        told = field(line)
        if told:
            name, value = told
            part = _part(record, name)
            part[name] = value
            last = (part, name)
        elif _NUMBERED.match(line) or _SECTION.match(line):
            _open(record, line)
            last = None
        elif last and (last[1][0] in "de" or (last[1].startswith("a3") and not last[0][last[1]])):
            last[0][last[1]] = f"{last[0][last[1]]}\n{line}".strip()
    return record


def _open(record: Node, line: str) -> None:
    """A line that begins another sponsor or product."""
    for mark, name in (("B.Sponsor", "b1_sponsor"), ("D.IMP", "dimp")):
        if line.startswith(mark):
            record[name].append({})


def _part(record: Node, name: str) -> Node:
    """Where a field belongs: the trial, its last sponsor or product, or a part of that."""
    lists = {"b": "b1_sponsor", "d": "dimp"}
    if name[0] not in lists:
        return record
    owners = record[lists[name[0]]]
    if not owners:
        owners.append({})
    owner: Node = owners[-1]
    inner = next((held for start, held in _WITHIN.items() if name.startswith(start)), None)
    if inner is None:
        return owner
    parts: list[Node] = owner.setdefault(inner, [])
    if not parts or name in _STARTS:
        parts.append({})
    return parts[-1]


def field(line: str) -> tuple[str, str] | None:
    """The field of a line, as the register's JSON names it, and its value; None of other lines.

    >>> field("E.5.1Primary end point(s)DLT"), field("B.1.1 | Name of Sponsor | Example GmbH"), field("Trial Status:Ongoing")
    (('e51_primary_end_points', 'DLT'), ('b11_name_of_sponsor', 'Example GmbH'), ('x5_trial_status', 'Ongoing'))
    >>> field("E.1.2Version21.1"), field("Patients were treated.")
    (None, None)
    """
    plain = _plain(line)
    key = next((k for k in _LONGEST if plain.startswith(k)), None)
    if key is None or not (key in _HEADS or _NUMBERED.match(line)):
        return None
    at = 0
    for _ in key:
        while not line[at].isalnum():
            at += 1
        at += 1
    return _KEYS.get(key) or _HEADS[key], re.sub(r"\A[\s):|.]+", "", line[at:]).strip()
