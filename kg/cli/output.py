"""Where a command's answer goes."""

import sys
from pathlib import Path


def write(content: str | bytes, output: Path | None) -> None:
    """The bytes to a file, or to standard output."""
    raw = content.encode() if isinstance(content, str) else content
    if output is None:
        sys.stdout.buffer.write(raw)
        sys.stdout.flush()
    else:
        output.write_bytes(raw)
