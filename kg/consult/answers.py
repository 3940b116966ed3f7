"""Answers that were given once are kept: the same question gives the same bytes, and is not asked again."""

import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from kg.errors import ConsultError


def question(*parts: str) -> str:
    """The name of a question: a hash of who is asked, how, and about which words."""
    return sha256("\x00".join(parts).encode()).hexdigest()


class Answers:
    """A folder of answers, each under the name of its question; None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, name: str) -> str | None:
        """The answer that was given to this question before."""
        if self._folder is None:
            return None
        with suppress(OSError, UnicodeDecodeError):
            return (self._folder / f"{name}.txt").read_text(encoding="utf-8")
        return None

    def keep(self, name: str, answer: str) -> None:
        """Writes an answer down, in one step.

        Raises:
            ConsultError: the folder cannot be written; a graph from a lost answer could not be made again.
        """
        if self._folder is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, prefix=".", delete=False) as partial:
                partial.write(answer.encode("utf-8", "replace"))
            Path(partial.name).replace(self._folder / f"{name}.txt")
        except OSError as error:
            raise ConsultError(
                str(self._folder),
                f"answers cannot be kept there ({error.strerror})",
                "name another folder with --reader-cache",
                lasting=True,
            ) from error
