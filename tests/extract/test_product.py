"""What was given: names, parts and origins, and what is none of them."""

import pytest

from kg.records import Product


def products(records):
    return [r for r in records if isinstance(r, Product)]


def only(records):
    (product,) = products(records)
    return product


def test_a_product_taken_apart(told):
    product = only(
        told(
            "Phase 1 trial of XK-101 in AML",
            "XK-101 is an off-the-shelf natural killer cell product made from umbilical cord blood and transduced with a lentiviral "
            "vector for a CD33 CAR with 4-1BB and CD3zeta domains and an IL-15 gene. Ten patients with AML received XK-101. "
            "The cells are cryopreserved.",
        )
    )
    assert (product.name, product.product_type) == ("XK-101", "type:CAR-NK")
    assert product.targets == ("target:CD33",)
    assert product.costimulatory == ("costimulatory:4-1BB",)
    assert product.signalling == ("signalling:CD3zeta",)
    assert product.armour == ("armour:IL-15",)
    assert (product.vector, product.cell_source) == ("vector:lentiviral", "source:cord-blood")
    assert product.cryopreserved is True


def test_a_donor_that_follows_from_the_source_is_marked_as_implied(told):
    product = only(
        told(
            "iPSC-derived NK cells in AML",
            "Nine patients with AML received iPSC-derived NK cells in a phase 1 trial.",
        )
    )
    rule = next(e.rule for e in product.evidence if e.of == "donor")
    assert (product.donor, rule) == ("donor:allogeneic", "product.donor.implied")


def test_genes_knocked_out_and_markers_of_selection_are_no_targets(told):
    product = only(
        told(
            "CD19/BCMA CAR-NK cells in lupus",
            "Four patients with lupus got CAR-NK cells for CD19 and BCMA in a phase 1 trial; B2M and CIITA were knocked out. "
            "CD3-depleted, CD56-enriched cells were used.",
        )
    )
    assert product.targets == ("target:CD19", "target:BCMA")


def test_what_an_inhibitory_receptor_sees_is_spared(told):
    product = only(
        told(
            "An OR/NOT logic-gated CAR NK product in AML",
            "An activating CAR recognizes CD33 or FLT3; a second, inhibitory CAR recognizes EMCN. Nine patients with AML were dosed.",
        )
    )
    assert product.targets == ("target:CD33", "target:FLT3")
    assert product.spared == ("target:EMCN",)
    assert product.logic == "OR/NOT"


def test_cytokines_of_manufacture_are_not_carried(told):
    product = only(
        told(
            "Donor NK cells in AML",
            "NK cells of the donor were expanded ex vivo with IL-15 and IL-21. Twelve patients with AML received NK cells.",
        )
    )
    assert set(product.cytokines) == {"cytokine:IL-15", "cytokine:IL-21"}
    assert product.armour == ()
    assert (product.product_type, product.engineered) == ("type:NK", False)


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        (
            "Pembrolizumab in NK/T-cell lymphoma",
            "We treated 7 patients with NK/T-cell lymphoma. Circulating NK cell counts fell.",
        ),
        (
            "An NK1 receptor antagonist against vomiting",
            "In this phase 3 trial, 1455 patients received an NK1 antagonist.",
        ),
        ("CAR-NK cells eradicate xenografts", "In mice, CAR-NK cells killed tumors."),
        (
            "Monalizumab unleashes NK cells",
            "In a phase 3 trial 370 patients with cancer received monalizumab, which acts on NK cells.",
        ),
    ],
)
def test_traps_yield_no_product(told, title, abstract):
    assert products(told(title, abstract)) == []


def test_a_comparator_is_no_product(told):
    product = only(
        told(
            "CD19 CAR-NK cells in lymphoma",
            "Unlike CAR-T cells such as tisagenlecleucel, CAR-NK cells are given from the shelf. Eleven patients with lymphoma "
            "received CD19 CAR-NK cells in a phase 1 trial.",
        )
    )
    assert product.product_type == "type:CAR-NK"


def test_a_known_product_is_called_by_its_name_beside_its_cell_line(told):
    words = "Nine patients with pancreatic cancer received PD-L1 t-haNK cells (NK-92 cells engineered with a PD-L1 CAR)."
    product = only(told("A phase 2 trial in pancreatic cancer", words))
    assert (product.name, product.product_type) == ("PD-L1 t-haNK cells", "type:CAR-NK")


def test_a_gene_that_the_cells_have_lost(told):
    words = "Nine patients with myeloma received BCMA CAR-NK cells with membrane IL-15 and CD38 knocked out."
    product = only(told("BCMA CAR-NK cells in myeloma: a phase 1 trial", words))
    assert (product.edits, product.armour) == (
        ("edit:CD38-KO",),
        ("armour:membrane-bound-IL-15",),
    )
    lost = "Nine patients with lymphoma received CD19 CAR-NK cells; relapse with loss of CD38 was seen in two."
    assert not only(told("CD19 CAR-NK cells in lymphoma: a phase 1 trial", lost)).edits


def test_a_receptor_told_by_its_parts_makes_a_car_product(told):
    product = only(
        told(
            "Engineered NK cells in lymphoma",
            "In this phase 1 trial 11 patients with lymphoma were given NK cells from cord blood that were transduced with a retroviral "
            "vector encoding an anti-CD19 scFv, CD28 and CD3ζ domains.",
        )
    )
    assert (product.product_type, product.targets) == ("type:CAR-NK", ("target:CD19",))
    assert product.signalling == ("signalling:CD3zeta",)


def test_antibodies_beside_nk_cells_make_no_receptor(told):
    product = only(
        told(
            "NK cells in lymphoma",
            "In this phase 1 trial 11 patients with lymphoma were given NK cells, with blinatumomab, made of an anti-CD19 scFv and an "
            "anti-CD3 scFv.",
        )
    )
    assert (product.product_type, product.targets) == ("type:NK", ())


def test_a_code_in_brackets_behind_a_long_description_is_the_name(told):
    product = only(
        told(
            "Engineered NK cells in lymphoma",
            "In this phase 1 trial 11 patients with lymphoma were given iPSC-derived NK cells expressing hnCD16, an IL-15/IL-15R fusion and "
            "a CD19 CAR (XK-819).",
        )
    )
    assert product.name == "XK-819"


def test_codes_named_side_by_side_are_two_products(told):
    records = told(
        "Interim data of XK-596 and XK-516 in lymphoma",
        "XK-596 and XK-516 are iPSC-derived NK cell products. In a phase 1 trial 10 of 14 patients treated with XK-596 responded.",
    )
    assert {p.name for p in products(records)} == {"XK-596", "XK-516"}


def test_a_former_name_is_no_second_product(told):
    product = only(
        told("A phase 1 trial", "Nine patients received XK-596, formerly XK-1, an NK cell product.")
    )
    assert product.name == "XK-596"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("activated and expanded natural killer cells (NKAE) with IL-2. NKAE were safe.", "NKAE"),
        ("IL-2 and haploidentical NK cells.", "haploidentical NK cells"),
        ("natural killer (NK) cells (NK arm) or none.", "NK cells"),
    ],
)
def test_short_names_and_things_joined(told, words, name):
    product = only(told("A trial in leukaemia", f"In a phase 1 trial 18 patients received {words}"))
    assert product.name == name
