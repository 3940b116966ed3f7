"""Which regular expressions cost most in reading abstracts: `python bench/patterns.py FOLDER [ROWS]`.

A pattern near the top that seldom finds anything wants a cheap look first: a literal (`kg.extract.scope.holds`), a kind
of mention (`Sentence.of`), or few characters that may begin a match (see `kg.regex`).
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kg import regex

_COMPILE = regex.compile
_SECONDS: Counter[str] = Counter()
_CALLS: Counter[str] = Counter()
_HITS: Counter[str] = Counter()


class Timed:
    """A pattern that notes how long each of its searches takes, and whether it finds anything."""

    def __init__(self, pattern: regex.Pattern[str], place: str) -> None:
        self._pattern, self._place = pattern, place

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._pattern, name)
        return self._noted(value, lazy=name == "finditer") if callable(value) else value

    def _noted(self, call: Callable[..., Any], *, lazy: bool) -> Callable[..., Any]:
        def noted(*args: Any, **named: Any) -> Any:
            start = time.perf_counter()
            found = list(call(*args, **named)) if lazy else call(*args, **named)
            _SECONDS[self._place] += time.perf_counter() - start
            _CALLS[self._place] += 1
            _HITS[self._place] += bool(found)
            return iter(found) if lazy else found

        return noted


def compiled(pattern: Any, flags: int = 0) -> Any:
    """What `kg.regex.compile` gives, timed."""
    caller = sys._getframe(1)
    module = str(caller.f_globals.get("__name__", ""))
    return Timed(_COMPILE(pattern, flags), f"{module}:{caller.f_lineno}")


def rows(documents: int) -> Iterator[str]:
    yield f"all {1000 * _SECONDS.total() / documents:.2f} ms per document, {_CALLS.total() / documents:.0f} calls"
    for place, seconds in _SECONDS.most_common():
        calls, hits = _CALLS[place] / documents, _HITS[place] / documents
        yield f"{1000 * seconds / documents:6.3f} ms {calls:6.1f} calls {hits:6.1f} finds  {place}"


def main() -> None:
    regex.compile = compiled
    from reading import documents, facts

    regex.compile = _COMPILE
    abstracts = documents(Path(sys.argv[1]))
    for document in abstracts[:20]:
        facts(document)
    for noted in (_SECONDS, _CALLS, _HITS):
        noted.clear()
    for document in abstracts:
        facts(document)
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    for _, row in zip(range(most), rows(len(abstracts)), strict=False):
        print(row)


if __name__ == "__main__":
    main()
