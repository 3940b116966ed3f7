import csv
import io
import json
import re

import pytest

from kg import query
from kg.errors import QueryError
from kg.query import answers, explaining, tabular
from kg.store import Store

CONTRACT = {
    "documents": "document, file, format, kind, title, language, doi, pmid, journal, published, trials, sha256, characters, facts",
    "trials": "trial, registry, other_ids, title, phase, status, study_type, allocation, intervention_model, masking, purpose, enrollment, enrollment_type, start_date, completion_date, min_age, max_age, sex, healthy_volunteers, sponsor, sponsor_class, collaborators, countries, diseases, products, documents",
    "products": "trial, product, product_type, targets, binder, costimulatory, signalling, armour, cell_source, donor, vector, expansion, cytokines, developer",
    "diseases": "trial, disease, modifiers, context, biomarkers, mondo, ncit, mesh",
    "arms": "trial, arm, arm_type, n, interventions, description",
    "doses": "trial, arm, label, value, value_max, unit, schedule, infusions",
    "regimens": "trial, arm, agent, role, dose, unit, schedule",
    "endpoints": "trial, measure, title, role, timeframe",
    "outcomes": "trial, arm, measure, term, grade, statistic, status, value, unit, numerator, denominator, timepoint, ci_low, ci_high, ci_level, p_value, test, comparator, population",
    "eligibility": "trial, kind, text, attribute, operator, value, unit",
    "sponsors": "trial, organisation, class, role, ror, country",
    "sites": "trial, facility, city, country, status",
    "evidence": "document, subject, predicate, object, quote, start, end, rule",
    "conflicts": "trial, property, value_a, document_a, value_b, document_b",
}
PLACE = ["document", "quote", "start", "end"]


@pytest.mark.parametrize("name", query.TABLES)
def test_a_table_has_exactly_the_keys_of_the_contract(store: Store, name: str) -> None:
    wanted = CONTRACT[name].split(", ")
    place = [] if name in ("documents", "evidence") else PLACE

    assert [*wanted, *place] == list(query.table(store, name).columns)


def test_a_value_that_is_not_stated_is_none(store: Store) -> None:
    (trial,) = query.table(store, "trials").rows

    assert trial["trial"] == "NCT05472558"
    assert trial["enrollment"] == 8
    assert trial["status"] is None
    assert trial["collaborators"] == []


def test_results_are_numbers_with_their_sentence(store: Store) -> None:
    orr, overall = query.table(store, "outcomes").rows

    assert (orr["measure"], orr["value"], orr["unit"], orr["timepoint"]) == (
        "ORR",
        62.5,
        "%",
        "day 30",
    )
    assert orr["quote"] == "The ORR was 62.50% at day 30"
    assert (overall["measure"], overall["status"], overall["value"]) == ("OS", "not-reached", None)


def test_diseases_carry_the_identifiers_of_others(store: Store) -> None:
    (disease,) = query.table(store, "diseases").rows

    assert disease["mondo"] == "MONDO:0005062"


@pytest.mark.parametrize("name", sorted(query.questions()))
def test_every_question_that_ships_is_valid_and_says_what_it_asks(store: Store, name: str) -> None:
    question = query.questions()[name]

    assert question.asks[-1] in "?."
    assert answers.answer(store, question.sparql, None) is not None


def test_a_question_finds_the_result(store: Store) -> None:
    rows = answers.answer(store, query.named("best-response").sparql, "csv").decode().splitlines()

    assert rows[1].startswith("NCT05472558,,ORR,62.5,%")


def test_a_wrong_name_is_told_the_nearest(store: Store) -> None:
    with pytest.raises(QueryError, match="did you mean median-pfs"):
        answers.sparql("median-pfss")
    with pytest.raises(QueryError, match="did you mean outcomes"):
        query.table(store, "outcome")


def test_a_broken_query_says_where(store: Store) -> None:
    with pytest.raises(QueryError, match="not valid SPARQL"):
        store.select("SELECT ?x { ?x }")


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl", "parquet"])
def test_tables_are_written_in_every_format(store: Store, form: str) -> None:
    found = query.table(store, "products")
    written = tabular.render(found, form)

    if form == "csv":
        (row,) = csv.DictReader(io.StringIO(written.decode()))
        assert row["targets"] == "CD19"
    elif form == "json":
        assert json.loads(written)[0]["targets"] == ["CD19"]
    else:
        assert b"CD19" in written


def test_explain_tells_the_sentence_behind_a_fact(store: Store) -> None:
    page = explaining.explain(store, "NCT05472558")

    assert "“The ORR was 62.50% at day 30”" in page
    assert page == explaining.explain(store, "nkd:trial/NCT05472558")


def test_the_text_is_the_one_that_offsets_count_in(store: Store) -> None:
    text = explaining.text(store, "folder/an article.json")
    (row, *_) = query.table(store, "outcomes").rows

    assert text[row["start"] : row["end"]] == row["quote"]


def test_every_concept_that_a_query_names_is_in_the_vocabulary() -> None:
    from kg.vocabulary import load

    vocabulary = load()
    schemes = {concept.scheme for concept in vocabulary.concepts.values()}
    named = {
        f"{prefix}:{local}"
        for question in (*query.questions().values(), *query.tables().values())
        for prefix, local in re.findall(r"\b([a-z]+):([\w-]+)", question.sparql)
        if prefix in schemes
    }

    assert named
    assert sorted(code for code in named if code not in vocabulary) == []
