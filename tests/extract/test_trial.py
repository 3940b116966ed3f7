"""Which trial a text is about, and what it states of it as a whole."""

from kg.records import RelatedTrial, Trial


def trials(records):
    return [r for r in records if isinstance(r, Trial)]


def test_a_number_in_brackets_is_the_trials_own(told):
    (trial,) = trials(
        told(
            "CAR-NK cells in lymphoma",
            "In this open-label, single-center phase 1/2 trial (NCT01234567), 21 patients were screened and 15 were enrolled "
            "between March 2015 and June 2018. As of 1 May 2019, 14 patients with lymphoma were evaluable.",
        )
    )
    assert (trial.identifier, trial.phase, trial.masking) == (
        "NCT01234567",
        "phase:PHASE1_PHASE2",
        "NONE",
    )
    assert (trial.enrollment, trial.screened, trial.evaluable) == (15, 21, 14)
    assert (trial.enrollment_start, trial.enrollment_end, trial.data_cutoff) == (
        "2015-03",
        "2018-06",
        "2019-05-01",
    )
    assert trial.designs == ("single-center",)


def test_a_trial_that_is_only_mentioned_gets_no_facts(told):
    records = told(
        "CAR-NK cells in lymphoma",
        "Twelve patients with lymphoma were treated (NCT01234567). In the earlier ZUMA-1 trial (NCT02348216) CAR-T cells "
        "were given to 101 patients.",
    )
    (trial,) = trials(records)
    assert trial.enrollment == 12
    assert [r.identifier for r in records if isinstance(r, RelatedTrial)] == ["NCT02348216"]


def test_a_future_phase_and_its_size_are_not_this_trials(told):
    (trial,) = trials(
        told(
            "Phase 1 trial of NK cells in AML",
            "We treated 9 patients with AML. The recommended phase 2 dose was not found. A phase 3 trial with 240 patients will start.",
        )
    )
    assert (trial.phase, trial.enrollment) == ("phase:PHASE1", 9)


def test_sizes_of_two_trials_in_one_text_stay_apart(told):
    first, second = trials(
        told(
            "NK cells with IL-15 in AML",
            "rhIL-15 followed by vein (IV; NCT01111111; n = 26) or under the skin (SC; NCT02222222; n = 16) after NK cells in AML.",
        )
    )
    assert (first.enrollment, second.enrollment) == (26, 16)


def test_work_in_mice_is_no_trial(told):
    assert not trials(
        told(
            "CAR-NK cells eradicate xenografts",
            "In NSG mice bearing tumors, CAR-NK cells were injected weekly. Survival improved.",
        )
    )


def test_a_case_report_is_a_trial_of_one(told):
    (trial,) = trials(
        told(
            "CAR-NK cells in scleroderma: a case",
            "In a series of 15 people with lupus all did well. A 36-year-old woman with systemic sclerosis was treated.",
            kind="case-report",
        )
    )
    assert (trial.identifier, trial.enrollment) == (None, 1)


def test_a_release_without_the_word_trial_tells_of_one(told):
    records = told(
        "Natural killer cell therapy shows responses in blood cancer",
        "XK-101 led to a complete response in four out of six patients with acute myeloid leukemia.",
        kind="news",
    )
    assert len(trials(records)) == 1


def test_what_a_drug_did_to_mice_is_no_trial(told):
    assert not trials(
        told(
            "Natural killer cells shrink tumours", "XK-101 led to a complete response in six mice."
        )
    )
