"""A report for people: grouped by shape, counted, with examples and their sentences."""

import json
from itertools import groupby

from jinja2 import Environment

from kg.validate.result import Report, Result
from kg.vocabulary import compress, prefixes

_ORDER = {"Violation": 0, "Warning": 1, "Info": 2}
_EXAMPLES = 3


def groups(report: Report) -> list[tuple[str, str, str, list[Result]]]:
    """(severity, shape, message, results), violations first."""
    ordered = sorted(
        report.results, key=lambda r: (_ORDER.get(r.severity, 3), r.shape, r.message, r)
    )
    return [
        (*key, list(members))
        for key, members in groupby(ordered, key=lambda r: (r.severity, r.shape, r.message))
    ]


def plain(report: Report) -> str:
    """Text for a terminal: the verdict, then each group with up to three examples."""
    lines = [_verdict(report)]
    for severity, shape, message, members in groups(report):
        lines.append(f"\n{severity} · {message}  ({len(members)} ×, {shape})")
        lines += [_example(r) for r in members[:_EXAMPLES]]
        if len(members) > _EXAMPLES:
            lines.append(f"  … and {len(members) - _EXAMPLES} more (--format json lists all)")
    return "\n".join(lines) + "\n"


def json_text(report: Report) -> str:
    """Every result as JSON."""
    results = [r._asdict() for r in report.results]
    return (
        json.dumps({"conforms": report.conforms, "results": results}, indent=1, ensure_ascii=False)
        + "\n"
    )


def html(report: Report) -> str:
    """One page that needs no network."""
    page = Environment(autoescape=True).from_string(_PAGE)
    short = prefixes()
    return page.render(
        verdict=_verdict(report),
        groups=groups(report),
        name=lambda iri: compress(iri, short),
        examples=50,
    )


def _verdict(report: Report) -> str:
    counts = {s: sum(r.severity == s for r in report.results) for s in _ORDER}
    if not report.results:
        return "The graph holds to all shapes."
    told = ", ".join(f"{n} {s.lower()}{'s' if n != 1 else ''}" for s, n in counts.items() if n)
    return (
        f"The graph {'holds to all shapes, with' if report.conforms else 'breaks shapes:'} {told}."
    )


def _example(result: Result) -> str:
    where = f" — {result.document}: “{result.quote}”" if result.document else ""
    value = f" = {result.value}" if result.value else ""
    return f"  {compress(result.focus, prefixes())}{value}{where}"


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Validation report</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
h2{margin:2rem 0 .3rem}code{font-size:.85em}blockquote{margin:.2rem 0 .8rem;padding-left:.8rem;border-left:3px solid #8888}
.Violation h2{color:#c0392b}.Warning h2{color:#b9770e}</style></head><body><main>
<h1>Validation report</h1><p>{{ verdict }}</p>
{% for severity, shape, message, members in groups %}<section class="{{ severity }}">
<h2>{{ message }}</h2><p>{{ severity }}, {{ members|length }} ×, <code>{{ shape }}</code></p>
<ul>{% for r in members[:examples] %}<li><code>{{ name(r.focus) }}</code>{% if r.value %} = {{ r.value }}{% endif %}
{% if r.document %}<blockquote>{{ r.quote }}<br><small>{{ r.document }}</small></blockquote>{% endif %}</li>{% endfor %}</ul>
{% if members|length > examples %}<p>… and {{ members|length - examples }} more</p>{% endif %}
</section>{% endfor %}</main></body></html>
"""
