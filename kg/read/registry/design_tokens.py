"""How registries say that a trial is built → the tokens of ClinicalTrials.gov."""

import re

from kg.read.registry.shape import Said


def study_type(words: str) -> Said | None:
    """INTERVENTIONAL, OBSERVATIONAL or EXPANDED_ACCESS.

    >>> study_type("Interventional clinical trial of medicinal product"), study_type("Observational study"), study_type("EEA CTA")
    ('INTERVENTIONAL', 'OBSERVATIONAL', 'INTERVENTIONAL')
    """
    plain = words.casefold().replace("_", " ")
    if "expanded access" in plain:
        return Said("EXPANDED_ACCESS", words)
    if re.search(
        r"observ|epidemiolog|registry|non-?\s?interventional|relative factors|prevention of no",
        plain,
    ):
        return Said("OBSERVATIONAL", words)
    if re.search(
        r"interven|treatment|cta\b|clinical trial|prevention|bioequivalence|\bba/be\b", plain
    ):
        return Said("INTERVENTIONAL", words)
    return None


def masking(words: str) -> Said | None:
    """How many do not know the treatment: NONE, SINGLE, DOUBLE, TRIPLE, QUADRUPLE.

    >>> masking("None (Open Label)"), masking("Double (Participant, Investigator)"), masking("Double-Blind"), masking("Open")
    ('NONE', 'DOUBLE', 'DOUBLE', 'NONE')
    """
    plain = words.casefold()
    for name in ("quadruple", "triple", "double", "single"):
        if re.search(rf"\b{name}", plain):
            return Said(name.upper(), words)
    return (
        Said("NONE", words)
        if re.search(
            r"\bopen\b|none|no (?:mask|blind)|unblind|not (?:blind|mask|used)|non-?blind|unmask",
            plain,
        )
        else None
    )


_BLIND = re.compile(
    r"(?:single|double|triple|quadruple)[- ]?(?:blind|mask)\w*|open[- ]?label|\bopen\b(?=\s*(?:[(,;]|$))|un(?:blind|mask)ed"
    r"|(?:masking|blinding) not used|no[tn]?[- ](?:blind|mask)\w*",
    re.IGNORECASE,
)


def blinding(design: str) -> Said | None:
    """Masking out of a line on the whole design; only with a word that speaks of it.

    >>> blinding("Multicentre double-blind two-arm study"), blinding("single arm study, open(masking not used)")
    ('DOUBLE', 'NONE')
    >>> blinding("Open label trial"), blinding("Double dose study"), blinding("Single centre")
    ('NONE', None, None)
    """
    found = _BLIND.search(design)
    return masking(found[0]) if found else None


def allocation(words: str) -> Said | None:
    """RANDOMIZED, NON_RANDOMIZED or NA.

    >>> allocation("Randomised controlled trial"), allocation("Non-Randomized"), allocation("N/A"), allocation("cohort")
    ('RANDOMIZED', 'NON_RANDOMIZED', 'NA', None)
    """
    plain = words.casefold().replace("_", "-")
    if re.search(r"non-?\s?random|not random|quasi-?\s?random", plain):
        return Said("NON_RANDOMIZED", words)
    if "random" in plain:
        return Said("RANDOMIZED", words)
    return Said("NA", words) if re.search(r"^(?:n/?a|not applicable)$", plain.strip()) else None


_MODELS: tuple[tuple[str, str], ...] = (
    (r"single[- ](?:group|arm)|^single$|one[- ]arm|singlearm", "SINGLE_GROUP"),
    (r"cross-?\s?over", "CROSSOVER"),
    (r"factorial", "FACTORIAL"),
    (r"sequential", "SEQUENTIAL"),
    (r"parallel", "PARALLEL"),
)


def intervention_model(words: str) -> Said | None:
    """SINGLE_GROUP, PARALLEL, CROSSOVER, FACTORIAL or SEQUENTIAL.

    >>> intervention_model("Parallel Assignment"), intervention_model("single arm study"), intervention_model("cohort")
    ('PARALLEL', 'SINGLE_GROUP', None)
    """
    plain = words.casefold().replace("_", " ")
    return next((Said(name, words) for pattern, name in _MODELS if re.search(pattern, plain)), None)


_PURPOSES: tuple[tuple[str, str], ...] = (
    (r"treatment|therap", "TREATMENT"),
    (r"prevent|prophyla", "PREVENTION"),
    (r"diagnos", "DIAGNOSTIC"),
    (r"supportive", "SUPPORTIVE_CARE"),
    (r"screening", "SCREENING"),
    (r"health services", "HEALTH_SERVICES_RESEARCH"),
    (r"basic science", "BASIC_SCIENCE"),
    (r"device feasib", "DEVICE_FEASIBILITY"),
    (r"educational|counsel|training", "ECT"),
    (r"^other$|quality of life", "OTHER"),
)


def purpose(words: str) -> Said | None:
    """The primary purpose.

    >>> purpose("Treatment"), purpose("Supportive Care"), purpose("Prophylaxis"), purpose("Not Specified")
    ('TREATMENT', 'SUPPORTIVE_CARE', 'PREVENTION', None)
    """
    plain = words.casefold().replace("_", " ")
    return next(
        (Said(name, words) for pattern, name in _PURPOSES if re.search(pattern, plain)), None
    )
