"""The one door to the network: a question posted to the address that the user named, and nowhere else.

Redirections are not followed and proxies not used: words and key go where the user said, or not at all.
"""

import time
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import NamedTuple
from urllib.parse import urlsplit

from kg.errors import AddressError, ConsultError

_CALL = "/chat/completions"
_CONNECT, _ANSWER = 10, 180  # seconds
_TRIES, _FIRST_WAIT, _LONGEST_WAIT = 4, 1.0, 20.0  # seconds; the wait doubles
_LARGEST = 8_000_000  # bytes of an answer
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_CONNECTIONS = {"http": HTTPConnection, "https": HTTPSConnection}
_LASTING = frozenset({301, 302, 303, 307, 308, 401, 403, 404, 405, 410})  # for every document
# what a status most likely means, and what helps
_ADVICE = {
    400: "check that the model takes long texts and gives JSON",
    413: "take a model that takes longer texts",
    401: "put its key into KG_READER_KEY",
    403: "check the key in KG_READER_KEY",
    404: "check the address and the name of the model",
    429: "it has had enough for now; build again later",
}


class Address(NamedTuple):
    """Where the second reader listens; `call` is path and query of the request."""

    scheme: str
    host: str
    port: int | None
    call: str

    @property
    def shown(self) -> str:
        """The address without its query, which may hold a key."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = f":{self.port}" if self.port else ""
        return f"{self.scheme}://{host}{port}{self.call.partition('?')[0]}"


def address(url: str) -> Address:
    """The address that a user means by a URL, with or without the path of the call.

    >>> address("http://localhost:8080").shown
    'http://localhost:8080/v1/chat/completions'
    >>> address("https://x.example/openai/v1/").call, address("https://x.example/v1/chat/completions?v=1").call
    ('/openai/v1/chat/completions', '/v1/chat/completions?v=1')
    >>> address("ftp://x.example")
    Traceback (most recent call last):
    kg.errors.AddressError: --reader: no address of http or https — give one like http://localhost:8080/v1

    Raises:
        AddressError: it is no address of http or https, or holds a password.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise _no_address("is no address") from None
    if parts.scheme not in _CONNECTIONS or not parts.hostname:
        raise _no_address("no address of http or https")
    if parts.username is not None or parts.password is not None:
        raise _no_address("holds a name or password; keys belong into KG_READER_KEY")
    if any(ord(c) <= 32 or ord(c) > 126 for c in f"{parts.hostname}{parts.path}{parts.query}"):
        raise _no_address("holds signs that no address has")
    path = parts.path.rstrip("/").removesuffix(_CALL) or "/v1"
    query = f"?{parts.query}" if parts.query else ""
    return Address(parts.scheme, parts.hostname, port, f"{path}{_CALL}{query}")


def _no_address(what: str) -> AddressError:
    return AddressError("--reader", what, "give one like http://localhost:8080/v1")


def bearer(key: str | None) -> str | None:
    """A key that can be sent; the message never shows it.

    Raises:
        AddressError: it holds signs that a header cannot carry.
    """
    key = (key or "").strip()
    if any(not 32 < ord(c) < 127 for c in key):
        raise AddressError("KG_READER_KEY", "holds signs that no key has", "set it again")
    return key or None


def post(where: Address, body: bytes, key: str | None) -> bytes:
    """What the address answers to a question; what passes by itself is tried again, each time after a longer wait.

    Raises:
        ConsultError: it cannot be reached, or answers with an error.
    """
    wait = _FIRST_WAIT
    for left in reversed(range(_TRIES)):
        status, answer, asked = _once(where, body, key)
        if status == 200:
            return answer
        if status not in _PASSING or not left:
            break
        time.sleep(min(max(wait, asked), _LONGEST_WAIT))
        wait *= 2
    now = _ADVICE.get(status, "see what the server logs; build again when it is mended")
    raise ConsultError(
        where.shown, f"answers with status {status}", now, lasting=status in _LASTING
    )


def _once(where: Address, body: bytes, key: str | None) -> tuple[int, bytes, float]:
    """Status, answer, and the seconds that it asks us to wait."""
    connection = _CONNECTIONS[where.scheme](where.host, where.port, timeout=_CONNECT)
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    try:
        connection.connect()
        connection.sock.settimeout(_ANSWER)
        connection.request("POST", where.call, body, headers)
        response = connection.getresponse()
        return response.status, _body(response, where), _asked_wait(response)
    except (OSError, HTTPException) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        now = "check that it runs, or build without --reader"
        raise ConsultError(
            where.shown, f"cannot be reached ({reason})", now, lasting=True
        ) from error
    finally:
        connection.close()


def _body(response: HTTPResponse, where: Address) -> bytes:
    answer = response.read(_LARGEST + 1)
    if len(answer) > _LARGEST:
        raise ConsultError(where.shown, "answers without end", "check the server")
    return answer


def _asked_wait(response: HTTPResponse) -> float:
    asked = response.getheader("Retry-After") or ""
    return float(asked) if asked.isdecimal() and len(asked) < 6 else 0.0
