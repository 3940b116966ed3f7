"""Results of randomised trials: what was measured in whom, in many wordings, and wordings like them that tell of nobody."""

import pytest

from kg.extract.outcome.bond.binding import bonds
from kg.extract.outcome.lines import line_read, reading_of
from kg.extract.outcome.owner.assignment import assigned
from kg.extract.outcome.statement import other
from kg.recognise import recognise
from kg.vocabulary import load
from tests.extract.outcome.conftest import document

# fmt: off
WHOSE: list[tuple[str, list[str]]] = [
    # what worked a change
    ("Levosimendan increased the mean cost per patient by 1108.", ["increased the mean cost per patient | Levosimendan | 1108"]),
    ("Treatment with drug X reduced the pain score from 8.1 to 5.2.", ["reduced the pain score | drug X | 5.2"]),
    ("The addition of drug X to chemotherapy improved overall survival from 70% to 78%.", ["improved overall survival | drug X to chemotherapy | 78%"]),
    ("Risk of death was reduced 86% by psychosocial therapy.", ["Risk of death | psychosocial therapy | 86%"]),
    ("Magnesium reduced the shivering rate (12% vs 30%).", ["shivering rate | Magnesium | 12%", "shivering rate | - | 30%"]),
    ("The pain score increased by 12 points.", ["pain score | - | 12 points"]),
    ("Patients reduced their pain score by 12 points.", ["pain score | - | 12 points"]),
    # two set against each other
    ("For overall survival, PLD was superior to topotecan, with a median of 108 weeks versus 71 weeks.",
     ["overall survival | PLD | 108 weeks", "overall survival | topotecan | 71 weeks"]),
    ("Nausea was noted in 72% versus 8% of subjects (risperidone vs placebo).", ["Nausea | risperidone | 72%", "Nausea | placebo | 8%"]),
    ("Nausea was worse with drug X but not with placebo (12% vs 9%).", ["Nausea | drug X | 12%", "Nausea | placebo | 9%"]),
    ("Both were safe, with drug X associated with more nausea (12% vs 9%).", ["nausea | drug X | 12%", "nausea | - | 9%"]),
    ("Nausea was noted in 72% (versus 8% before).", ["Nausea | - | 72%", "Nausea | - | 8%"]),
    # two of a row each for a pair; a comparison of one measure with two names is none of a row
    ("Patient survival and graft survival were similar in both groups (97% vs. 96% and 92% vs. 91%, respectively).",
     ["Patient survival | - | 97%", "Patient survival | - | 96%", "graft survival | - | 92%", "graft survival | - | 91%"]),
    ("Stroke or sudden death occurred in 3% of the aspirin group vs 7% of the warfarin group.",
     ["Stroke or sudden death | aspirin group | 3%", "Stroke or sudden death | warfarin group | 7%"]),
    # each counted with its group
    ("Twenty-two warfarin recipients (10.4%) and 24 enoxaparin recipients (11.7%) had venous thrombosis.",
     ["venous thrombosis | warfarin recipients | Twenty-two warfarin recipients (10.4%)", "venous thrombosis | enoxaparin recipients | 24 enoxaparin recipients (11.7%)"]),
    ("Fewer patients in the active group (n = 1) had brain infarcts compared with the placebo group (n = 8).",
     ["brain infarcts | active group | n = 1", "brain infarcts | placebo group | n = 8"]),
    ("Patients in the active group (n = 1) and the placebo group (n = 8) had brain infarcts.", []),
    # a composite is one measure
    ("A composite of death, stroke and reinfarction occurred in 15% of patients who received PCI and 21% of patients who received SK.",
     ["composite of death, stroke and reinfarction | PCI | 15%", "composite of death, stroke and reinfarction | SK | 21%"]),
    ("The combined end point (death, stroke or reinfarction) occurred in 12%.", ["combined end point (death, stroke or reinfarction) | - | 12%"]),
    ("Composite response rate was 12%, death 3% and stroke 4%.", ["Composite response rate | - | 12%", "death | - | 3%", "stroke | - | 4%"]),
    # what it is among others
    ("Nausea, the most frequently reported adverse event, occurred in 12%.", ["Nausea | - | 12%"]),
    ("Nausea, and any other adverse event, occurred in 12%.", ["adverse event | - | 12%"]),
    # figures in other print
    ("The pain score was 1.4 + or - 0.2 in arm A and 1.6 + or - 0.2 in arm B.", ["pain score | arm A | 1.4 + or - 0.2", "pain score | arm B | 1.6 + or - 0.2"]),
    ("The lumen diameter was (2.08 ± 0.89) mm in arm A.", ["lumen diameter | arm A | (2.08 ± 0.89) mm"]),
    ("The insulin resistance was 4.6 mg kg(-1) min(-1) in arm A.", ["insulin resistance | arm A | 4.6 mg kg(-1) min(-1)"]),
    ("Success was similar in both arms: 45 of 49 procedures (92%) in arm A, compared with 46 of 51 procedures (90%) in arm B.",
     ["Success | arm A | 45 of 49 procedures (92%)", "Success | arm B | 46 of 51 procedures (90%)"]),
    # what fell is set against what rose
    ("Use of drug X resulted in a mean increase in breast density of 1.6% compared with a mean decrease of 1.0% in the placebo group.",
     ["mean increase in breast density | drug X | 1.6%", "mean increase in breast density | placebo group | 1.0%"]),
    ("Drug X gave a 56% reduction in mortality.", ["reduction in mortality | - | 56%"]),
    # one that opens the sentence, one that closes it
    ("Patients with statin withdrawal showed more stroke (60% vs 39%; p = 0.04) and more nausea (65% vs 21%) compared with the control group.",
     ["stroke | statin withdrawal | 60%", "stroke | control group | 39%", "nausea | statin withdrawal | 65%", "nausea | control group | 21%"]),
    ("The pioglitazone group had higher glucose values compared with the glimepiride group (8.6% vs 7.8%).",
     ["glucose values | pioglitazone group | 8.6%", "glucose values | glimepiride group | 7.8%"]),
    # the same group by another name
    ("In the amantadine-treated group nausea (amantadine 6% versus placebo 2%) and stroke (3% versus 1%) were frequent.",
     ["nausea | amantadine | 6%", "nausea | placebo | 2%", "stroke | amantadine-treated group | 3%", "stroke | placebo | 1%"]),
    # what it came from is no result of its own
    ("The pain score declined from 4.3 (± 1.6) to 1.2 (± 1.3) for arm A compared with 4.1 (± 1.4) to 1.6 (± 1.3) for arm B.",
     ["pain score declined | arm A | 1.2 (± 1.3)", "pain score declined | arm B | 1.6 (± 1.3)"]),
    ("Significant increases in oxygen uptake (15 ± 3 to 18 ± 2 mL; p = .001) and peak workload (77 to 99 watts; p = .01) were observed in the exercise group.",
     ["increases in oxygen uptake | exercise group | 18 ± 2 mL", "peak workload | exercise group | 99 watts"]),
    # what figures are told of without a verb
    ("Older women were at higher risk for fractures after treatment with FLOX (6.7%) versus treatment with FL (2.9%).",
     ["risk for fractures | FLOX | 6.7%", "risk for fractures | FL | 2.9%"]),
    ("Women in the intervention group were more likely to have made a decision (82% vs 61%).", ["made a decision | intervention group | 82%", "made a decision | - | 61%"]),
    ("ZES was noninferior to PES with rates of vessel failure 6.6% versus 7.1%.", ["rates of vessel failure | ZES | 6.6%", "rates of vessel failure | PES | 7.1%"]),
    ("Crossover was also comparable, with 1 occurring in the IBMC group, compared with 3 in the PMMC group.",
     ["Crossover | IBMC group | 1", "Crossover | PMMC group | 3"]),
    ("The proportion of women who made an informed choice (71% intervention group vs 64% control group) was high.",
     ["proportion of women who made an informed choice | intervention group | 71%", "proportion of women who made an informed choice | control group | 64%"]),
    # who was given what, in other words
    ("The response rates for patients randomly assigned to receive EC and ED were 42% and 47%.", ["response rates | EC | 42%", "response rates | ED | 47%"]),
    ("Nausea occurred in 103 patients assigned losartan and 139 assigned atenolol.", ["Nausea | losartan | 103 patients", "Nausea | atenolol | 139"]),
    ("12% of these adverse events occurred in patients treated with FLOX and 9% in those treated with FL.", ["adverse events | FLOX | 12%", "adverse events | FL | 9%"]),
    ('In the "closure" group, the incidence was 52%, but in the "no-closure" group it was 23%.', ['incidence | "closure" group | 52%', 'incidence | "no-closure" group | 23%']),
    ("Nausea occurred in 12% and 9% of the losartan and captopril groups.", ["Nausea | losartan | 12%", "Nausea | captopril | 9%"]),
    ("Subjective improvement was noted by 9 of 13 patients after BTX-A treatment.", ["Subjective improvement | BTX-A treatment | 9 of 13"]),
    ("Grade 3 flow after infusion was noted in 85% of patients.", ["Grade 3 flow after infusion | - | 85%"]),
    ("Risedronate was well tolerated, and the retention rate was 95%.", ["retention rate | Risedronate | 95%"]),
    ("The infusion was well tolerated, and the retention rate was 95%.", ["retention rate | - | 95%"]),
    # what two arms come to, in brackets behind them
    ("Platelet deposition was 63% with clopidogrel, compared with 18% with aspirin (67% reduction; p < 0.001).",
     ["Platelet deposition | clopidogrel | 63%", "Platelet deposition | aspirin | 18%"]),
    ("Nausea occurred in 2% in the drug X group and 5% in the placebo group (odds ratio reduction 69%; p = 0.004).", ["Nausea | drug X group | 2%", "Nausea | placebo group | 5%"]),
    # bounds are no result
    ("The proportion of patients with resolution > or = 50% at day 30 was 80% in the PCI group.", ["proportion of patients with resolution > or = 50% at day 30 | PCI group | 80%"]),
]
# fmt: on


@pytest.mark.parametrize(("words", "results"), WHOSE, ids=[w for w, _ in WHOSE])
def test_what_was_measured_in_whom(words: str, results: list[str]) -> None:
    vocabulary = load()
    (sentence,) = recognise(document(words), vocabulary).sentences
    reading = reading_of(line_read(sentence, words), vocabulary)
    known = bonds(reading)
    bound, _ = assigned(reading, [*known, *other.more_bonds(reading, known)], ())
    told = [
        " | ".join(
            [
                b.subject.span.of(words),
                b.group.span.of(words) if b.group else "-",
                reading.line.pieces[b.place].span.of(words),
            ]
        )
        for b in bound
    ]
    assert sorted(told) == sorted(results)
