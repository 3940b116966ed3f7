"""Tables that tell no results of this trial: who was treated and how, plans, single patients, other studies."""

from kg import regex as re
from kg.document import Document
from kg.extract.outcome.grids.grid import Grid
from kg.extract.outcome.whole_text.guard import tells_results
from kg.extract.scope import REVIEWS

# never a result, whatever else the title says
_OTHERS = re.compile(
    r"\b(?:published|literature|selected(?!\s(?:[\w≥-]+\s){0,3}(?:adverse|events?|(?:TE|TR)?AEs|toxicit\w+|side effects)\b)|historical|ongoing|registered|preclinical|in vitro|mice|animals?|review|planned|schema|scheme|schedule|rules?|criteria|definitions?"
    r"|(?:uni|multi)variate|multivariable|cox|regression|prognostic|simulat\w+|operating characteristics|stopping|design|other (?:trials|studies|products)"
    r"|(?:trials|studies) (?:of|with|in)|across (?:trials|studies)|previous (?:trials|studies)|comparison (?:of|with) (?:trials|studies|other))\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:baseline|characteristics|demographics?|prior|previous|patients enrolled|disposition|participant flow|cell product|manufactur\w+|release|infusions? received)\b",
    re.IGNORECASE,
)
_RESULTS = re.compile(
    r"\b(?:responses?|outcomes?|efficacy|safety|adverse|toxicit\w+|survival|events|results?)\b",
    re.IGNORECASE,
)
# a heading over rows of single patients, of studies or of what is no group of patients
_ROWS_OF = re.compile(
    r"(?:(?:patient|pt|case|subject|participant|study|trial|author|first author|reference|ref|publication|year|product|agent|therapy name|car|construct|gene|antibody"
    r"|visit|assessment|procedure|reagent|mouse|donor|sample|batch|lot|nct|identifier|registration|country|site|sponsor)s?(?:\s?(?:no\.?|number|id|name|#|/.*|\(.*))?|#|no\.?)",
    re.IGNORECASE,
)
_ROW_OF_STUDY = re.compile(r"\bet al\b|\[\d+\]|\((?:19|20)\d\d\)|, (?:19|20)\d\d\b|ref\. ?\d")
_TRIAL = re.compile(r"\bNCT\d{8}\b|\bISRCTN\d+|\bChiCTR\w+|\bEudraCT\b")
# rows that tell who the patients were
_WHO = re.compile(
    r"\s*(?:median |mean )?(?:age\b|sex\b|gender|female|male\b|ECOG|Karnofsky|performance status|race\b|ethnicit|weight|BMI\b|(?:no\. of |number of |median )?prior\b|previous\b|disease stage|stage\b|Ann Arbor|IPI\b|cytogenetic|bone marrow blasts|bridging|time since diagnosis|height\b)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\A\s*(?:Supplement\w* )?(?:Table|Tab\.)\s", re.IGNORECASE)


def is_foreign(grid: Grid, document: Document) -> bool:
    """Whether a table is no table of this trial's results."""
    text = document.text
    about = title_of(grid, text)
    if _OTHERS.search(about) or (_PEOPLE.search(about) and not _RESULTS.search(about)):
        return True
    corner = grid.head[0].of(text).strip()
    if _ROWS_OF.fullmatch(corner) or (_PEOPLE.search(corner) and not _RESULTS.search(corner)):
        return True
    return any(_ROW_OF_STUDY.search(row.cells[0].of(text)) for row in grid.rows)


def is_of_trials(grid: Grid, text: str) -> bool:
    """Whether rows name trials by their numbers: each row is of its trial."""
    return any(_TRIAL.search(row.span.of(text)) for row in grid.rows)


_PATIENT = re.compile(
    r"(?:patient|pt|case|subject|participant|UPN|child)s?(?:\s?(?:no\.?|number|id|#|n°))?|no\.?|#",
    re.IGNORECASE,
)
_BY_NUMBER = re.compile(
    r"(?:(?:patient|pt|case|subject|UPN|P)\s?[-#]?\s?)?\d{1,3}|[A-H]", re.IGNORECASE
)


def is_of_patients(grid: Grid, text: str) -> bool:
    """Whether rows are of single patients, by number."""
    names = [row.cells[0].of(text).strip() for row in grid.rows if len(row.cells) > 1]
    if not _PATIENT.fullmatch(grid.head[0].of(text).strip()) or _OTHERS.search(
        title_of(grid, text)
    ):
        return False
    return len(names) > 1 and all(_BY_NUMBER.fullmatch(name) for name in names)


def may_tell(document: Document) -> bool:
    """Whether tables of a document can be of its own trial; a register's page has them where it tells results."""
    return document.kind not in REVIEWS and tells_results(document)


def title_of(grid: Grid, text: str) -> str:
    """The words over a table: its title, or the short line before it.

    A sentence that merely comes before is none.
    """
    if grid.title:
        return grid.title.of(text)
    before = (
        text[max(0, grid.span.start - 300) : grid.span.start]
        .rstrip(" \t\n|:")
        .rpartition("\n")[2]
        .strip()
    )
    short = len(before) < 100 and not before.endswith(".")
    return before if _TITLE.match(before) or short else ""


def is_who(words: str) -> bool:
    """Whether a row tells who the patients were.

    >>> [is_who(w) for w in ("Age, median (range)", "Female, n (%)", "ECOG 0-1", "Prior CAR-T", "CR, n (%)", "Male sex")]
    [True, True, True, True, False, True]
    """
    return _WHO.match(words) is not None
