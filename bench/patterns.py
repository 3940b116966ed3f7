"""Which regular expressions cost most in reading abstracts: `python bench/patterns.py FOLDER [ROWS]`.

A pattern near the top that seldom finds anything wants a cheap look first: a literal (`kg.extract.scope.holds`), a kind
of mention (`Sentence.of`), or a set of characters as its first element, which is searched for ten times as fast as
alternatives or `\\b` are.
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_COMPILE = re.compile
_SECONDS: Counter[str] = Counter()
_CALLS: Counter[str] = Counter()
_HITS: Counter[str] = Counter()


class Timed:
    """A pattern that notes how long each of its searches takes, and whether it finds anything."""

    def __init__(self, pattern: re.Pattern[str], place: str) -> None:
        self._pattern, self._place = pattern, place

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._pattern, name)
        return self._noted(value, lazy=name == "finditer") if callable(value) else value

    def _noted(self, call: Callable[..., Any], *, lazy: bool) -> Callable[..., Any]:
        def noted(*args: Any) -> Any:
            start = time.perf_counter()
            found = list(call(*args)) if lazy else call(*args)
            _SECONDS[self._place] += time.perf_counter() - start
            _CALLS[self._place] += 1
            _HITS[self._place] += bool(found)
            return iter(found) if lazy else found

        return noted


def compiled(pattern: Any, flags: int = 0) -> Any:
    """What `re.compile` gives; where a module of ours asks for it, one that is timed."""
    caller = sys._getframe(1)
    module = str(caller.f_globals.get("__name__", ""))
    if not module.startswith(("kg.recognise", "kg.extract")):
        return _COMPILE(pattern, flags)
    return Timed(_COMPILE(pattern, flags), f"{module}:{caller.f_lineno}")


def rows(documents: int) -> Iterator[str]:
    yield f"all {1000 * _SECONDS.total() / documents:.2f} ms per document, {_CALLS.total() / documents:.0f} calls"
    for place, seconds in _SECONDS.most_common():
        calls, hits = _CALLS[place] / documents, _HITS[place] / documents
        yield f"{1000 * seconds / documents:6.3f} ms {calls:6.1f} calls {hits:6.1f} finds  {place}"


def main() -> None:
    re.compile = compiled
    from reading import documents, facts

    re.compile = _COMPILE
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
