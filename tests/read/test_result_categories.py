"""Categories of posted results: what is counted under each is told as that, and never as what the category denies."""

import pytest

from kg.read.registry.places import place_of

# fmt: off
COUNTED = [
    # title of the measure, category: measure and words that are told
    ("Best Response to Treatment", "Complete remission (CR)", "measure:CR", None),
    ("Best Response to Treatment", "CR with incomplete count recovery (CRi)", "measure:CRi", "CRi"),
    ("Best Response to Treatment", "No response", "measure:non-response", "No response"),
    ("Best Overall Response", "NE", "measure:OTHER", "Best Overall Response: NE"),
    ("Best Overall Response", "Not evaluable", "measure:OTHER", "Best Overall Response: Not evaluable"),
    ("Number of Participants With Complete Remission", "No", "measure:OTHER", "Number of Participants With Complete Remission: No"),
    ("Number of Participants With Complete Remission", "Yes", "measure:CR", None),
    # categories that are people, and no answers
    ("Objective Response Rate", "Non-Hodgkin lymphoma", "measure:ORR", "Non-Hodgkin lymphoma"),
    ("Objective Response Rate", "No prior transplant", "measure:ORR", "No prior transplant"),
    ("Objective Response Rate", "NK cells alone", "measure:ORR", "NK cells alone"),
]
# fmt: on


@pytest.mark.parametrize(("title", "category", "measure", "term"), COUNTED)
def test_a_category_is_told_as_what_it_counts(title, category, measure, term):
    place = place_of(title, None, {}, {"title": category})
    assert (place.measure, place.term) == (measure, term)
