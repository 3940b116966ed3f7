"""Time of recognition: loading the words, and text → mentions of an abstract of 2 kB (`python bench/recognise.py`)."""

import statistics
import time

from kg.document import Document, Section
from kg.recognise import recognise
from kg.recognise.lexicon import lexicon
from kg.text import Span
from kg.vocabulary import load

_ABSTRACT = """\
BACKGROUND: Natural killer (NK) cells that carry a chimeric antigen receptor (CAR) against CD19 may treat B-cell lymphoma \
without graft-versus-host disease (GVHD). Preclinical work in mice showed that cord blood-derived CAR-NK cells with 4-1BB and \
CD3ζ domains clear tumors in 12 of 15 animals. METHODS: In this phase 1/2, open-label trial (NCT01234567) patients with \
relapsed or refractory large B-cell lymphoma received fludarabine 30 mg/m2 and cyclophosphamide 300 mg/m2/day on days -5 to \
-3, then 1 × 10⁷, 3 × 10⁷ or 1 × 10⁸ CAR-NK cells/kg on day 0, 7 and 14. The primary endpoints were safety and the maximum \
tolerated dose; overall response rate (ORR), progression-free survival (PFS) and overall survival (OS) were secondary. \
RESULTS: Between March 2021 and June 2023, 28 patients were enrolled, of whom 26 (median age, 61 years; range, 24–77) were \
treated. No dose-limiting toxicities occurred, and neither cytokine release syndrome (CRS) of grade ≥2 nor neurotoxicity was \
seen; grade 1 CRS was observed in 3 of 26 patients (11.5%). Neutropenia of grade 3-4 occurred in 18 (69%) and infections in \
five patients. At day 30 the ORR was 65.4% (17/26; 95% CI, 44.3 to 82.8) with 11 complete responses (42%) and six partial \
responses. With a median follow-up of 14.2 months (range, 3.1 to 29.8), median PFS was 9.5 months (95% CI 4.1–NR) and median OS \
was not reached; the 1-year OS rate was 71% (95% CI: 50–86). Response was higher at the highest dose level (80% vs. 45%; \
P = 0.04; hazard ratio for progression, 0.48 [95% CI 0.22–0.97]). Two patients died of progression of disease and one of \
COVID-19, none of treatment. CAR-NK cells were detected in blood for up to 12 weeks, with a peak on day 7 (Cmax 2.1-fold \
higher at the highest dose). CONCLUSION: CAR-NK cells were well tolerated and led to durable responses in patients with \
heavily pretreated lymphoma, without the toxicity of CAR T cells. A phase 2 trial will evaluate repeated cycles.
"""


def main(runs: int = 300) -> None:
    begun = time.perf_counter()
    vocabulary = load()
    loaded = time.perf_counter()
    words = lexicon(vocabulary)
    built = time.perf_counter()
    document = Document(
        id="bench",
        file="bench",
        format="plain-text",
        kind="journal-article",
        text=_ABSTRACT,
        sections=(Section(Span(0, len(_ABSTRACT)), "abstract"),),
        sha256="",
    )
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        recognised = recognise(document, vocabulary)
        times.append(time.perf_counter() - start)
    mentions = sum(len(s.mentions) for s in recognised.sentences)
    print(f"concepts {len(vocabulary.concepts)}, spellings {len(words.automaton)}")
    print(f"vocabulary {1e3 * (loaded - begun):.0f} ms, automaton {1e3 * (built - loaded):.0f} ms")
    print(
        f"{len(_ABSTRACT)} characters, {len(recognised.sentences)} sentences, {mentions} mentions"
    )
    print(f"median {1e3 * statistics.median(times):.2f} ms, best {1e3 * min(times):.2f} ms")


if __name__ == "__main__":
    main()
