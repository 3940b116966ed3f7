"""Bytes that came from somewhere, decoded once."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from kg.read.decoding import decode, decode_head


@dataclass(frozen=True)
class Source:
    """One file, or one member of an archive.

    `id` is what the document will be called, `file` what people are told; `data` the bytes.
    """

    id: str
    file: str
    data: bytes

    @cached_property
    def text(self) -> str:
        """The bytes as text: BOM, UTF-16, legacy encodings and mojibake dealt with; line ends are newlines.

        Raises:
            ReadError: the bytes are no text.
        """
        return decode(self.data, self.file)

    @cached_property
    def head(self) -> str:
        """The first characters, for telling formats apart; empty where the bytes are no text."""
        return decode_head(self.data).lstrip("\ufeff \t\r\n")

    @cached_property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return hashlib.sha256(self.data).hexdigest()
