"""A small server of our own on loopback, and a document that says more than the rules read."""

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from kg.consult.judge import judged
from kg.document import Document
from kg.extract import extract
from kg.extract.found import Found
from kg.read import read
from kg.read.source import Source
from kg.recognise import recognise
from kg.records import Record, Trial
from kg.vocabulary import load

ARTICLE = """Off-the-shelf CAR-NK cells in relapsed lymphoma: a phase 1 trial

Abstract

Background: In earlier series of other products, the complete response rate was 20%. Methods: In this phase 1 trial \
(NCT09990001), 11 patients with relapsed large B-cell lymphoma received CAR-NK cells from donors after fludarabine \
30 mg/m2 on days -5 to -3. The construct carries an anti-CD19 binder and a CD28 domain, and the cells come from cord blood. \
Patients will be followed until 24 months, when 6 patients are expected to be alive. Results: The overall response rate was 73% (8/11) \
at day 30. Of the eleven, headaches that needed no treatment troubled 3 on the first day. No cytokine release syndrome was observed. \
Remission of all lesions on imaging was the rule: 7 of 11 patients showed it. In mice, 5 of 6 animals survived. \
The overall response rate was confirmed centrally.
"""


COHORTS = """A trial of NK cells: a phase 1 study

Abstract

Methods: In this phase 1 study (NCT09990002), NK cells were tested in patients whose myeloma had come back. \
Some had a low level of 2 million cells per kg on day 0, which we call the first step. \
The sequence began with thiotepa at 5 mg/kg on day -3. The first step held six patients. \
The main question was whether cells could be found at day 28. Results: At the first step, fever was seen in 2 of 6 patients; \
nobody lost weight. Median duration of response could not be estimated.
"""
EACH = (
    {
        "table": "outcomes",
        "quote": "At the first step, fever was seen in 2 of 6 patients",
        "arm": "first step",
        "measure": "AE",
        "term": "fever",
        "numerator": 2,
        "denominator": 6,
        "status": "observed",
    },
    {"table": "arms", "quote": "The first step held six patients", "arm": "first step", "n": 6},
    {"table": "diseases", "quote": "patients whose myeloma had come back", "disease": "myeloma"},
    {
        "table": "doses",
        "quote": "a low level of 2 million cells per kg on day 0",
        "value": 2000000,
        "unit": "cells/kg",
        "label": "low level",
        "schedule": "day 0",
    },
    {
        "table": "regimens",
        "quote": "thiotepa at 5 mg/kg on day -3",
        "agent": "thiotepa",
        "role": "lymphodepletion",
        "dose": "5",
        "unit": "mg/kg",
        "schedule": "day -3",
    },
    {
        "table": "endpoints",
        "quote": "The main question was whether cells could be found at day 28",
        "measure": "PERSISTENCE",
        "title": "whether cells could be found",
        "role": "primary",
        "timeframe": "day 28",
    },
    {
        "table": "outcomes",
        "quote": "Median duration of response could not be estimated",
        "measure": "DOR",
        "statistic": "median",
        "status": "not-evaluable",
    },
)
SILENCE = 0  # the status of a server that does not answer in time


@dataclass
class Endpoint:
    """What the server was asked, and what it is to answer: statuses and contents in order, the last one for ever."""

    url: str
    script: list[tuple[int, str]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def answers(self, *rows: Any) -> None:
        """From now on it offers these rows."""
        self.script = [(200, said({"rows": rows}))]


def said(content: Any) -> str:
    """An answer as an OpenAI-compatible server wraps it."""
    words = content if isinstance(content, str) else json.dumps(content)
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": words}}]})


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """The server, listening."""
    told = Endpoint("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the name that http.server calls
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.asked.append(json.loads(body))
            told.headers.append(dict(self.headers))
            told.paths.append(self.path)
            status, content = told.script.pop(0) if len(told.script) > 1 else told.script[0]
            if status == SILENCE:
                time.sleep(0.4)
                return
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            if status in (301, 302):
                self.send_header("Location", "/elsewhere")
            self.end_headers()
            self.wfile.write(content.encode())

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


def read_words(words: str, kind: str = "article.txt") -> Document:
    """The document that a text makes."""
    (document,) = read(Source(kind, kind, words.encode()))
    return document


def offer(
    *rows: Any, words: str = ARTICLE, known: tuple[Record, ...] = (), rules: bool = False
) -> tuple[list[Record], dict[str, int]]:
    """What is new when a reader offers these rows on a text, and how they were counted.

    Known before is the text's trial, with these records, or with all that the rules read.
    """
    recognised = recognise(read_words(words), load())
    read_by_rules = extract(recognised, load())
    before = [r for r in read_by_rules if rules or isinstance(r, Trial)] + [*known]
    tally: Counter[str] = Counter()
    after = judged(Found(recognised, load(), tuple(before)), rows, "reader.test", tally)
    return [r for r in after if r not in before], dict(tally)
