"""An answer → rows. What is no JSON is an error; a row out of shape is only refused."""

import json
import re
from decimal import Decimal
from typing import Any, NamedTuple

from kg.consult.columns import TABLES
from kg.errors import ConsultError

# why a row is refused, as the summary puts it
QUOTE = "without their words"
NUMBER = "with a number that their words lack"
UNSAID = "with a name or group that their words lack"
CODES = "with a code that is none"
MEASURE = "of another measure than their words"
CONTEXT = "planned, denied or of another trial"
TOLD = "told already"
AGAINST = "against what the rules told"
SHAPE = "out of shape"

_MOST = 4  # further quotes of one row; with enough of them every number would stand somewhere
_FENCED = re.compile(r"\s*```(?:json)?\s*(.*?)\s*```\s*", re.S)


class Refused(Exception):  # noqa: N818 - reads as what happened
    """A row that does not pass; its message is one of the reasons above."""


class Row(NamedTuple):
    """A row as offered, with the words that are said to carry it."""

    table: str
    says: dict[str, Any]
    quote: str
    also: tuple[str, ...] = ()
    trial: str | None = None


def message(raw: bytes, where: str) -> str:
    """The words of an endpoint's answer.

    Raises:
        ConsultError: it is not the answer of an OpenAI-compatible endpoint.
    """
    try:
        content = json.loads(raw)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        content = None
    if not isinstance(content, str):
        raise ConsultError(
            where,
            "answers in another shape than /chat/completions has",
            "check that the address is that of an OpenAI-compatible server",
        )
    return content


def offered(content: str, where: str) -> list[Any]:
    r"""The rows of an answer, unchecked; a fence around the JSON is taken off.

    >>> offered('```json\n{"rows": [{"table": "arms"}]}\n```', "here")
    [{'table': 'arms'}]

    Raises:
        ConsultError: it is no JSON, or holds no rows.
    """
    fenced = _FENCED.fullmatch(content)
    try:
        told = json.loads(fenced[1] if fenced else content, parse_float=Decimal)
    except (ValueError, RecursionError, ArithmeticError):
        told = None
    rows = told.get("rows") if isinstance(told, dict) else told
    if not isinstance(rows, list):
        raise ConsultError(
            where, "its answer is no JSON with rows", "try another model with --reader-model"
        )
    return rows


def row_of(told: Any) -> Row:
    """A row with everything in its place.

    Raises:
        Refused: it has no table of ours, no quote, or a key of the wrong kind.
    """
    if not isinstance(told, dict) or told.get("table") not in list(TABLES):
        raise Refused(SHAPE)
    quote, also, trial = told.get("quote"), told.get("also") or [], told.get("trial") or None
    if not isinstance(quote, str) or not quote.strip():
        raise Refused(QUOTE)
    if not isinstance(also, list) or len(also) > _MOST or any(not isinstance(q, str) for q in also):
        raise Refused(SHAPE)
    if trial is not None and not isinstance(trial, str):
        raise Refused(SHAPE)
    return Row(told["table"], told, quote, tuple(q for q in also if q.strip()), trial)
