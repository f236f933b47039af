"""Keys: read once from the environment, shown to nobody, sent in headers only."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from urllib.parse import quote_plus

from generator.errors import WireError

HIDDEN = "REDACTED"
_SHORTEST = 8
"""Nothing shorter is scrubbed from bodies: it would eat into figures, and no source gives such keys."""


class Secret:
    """A key whose text shows only to `reveal`. Raises WireError, without the text, for one no header can carry."""

    __slots__ = ("_text",)

    def __init__(self, text: str, name: str = "a key") -> None:
        text = text.strip()
        if not text or not text.isascii() or not text.isprintable():
            raise WireError(f"{name} is empty or holds characters that no header can carry; set it again")
        self._text = text

    def reveal(self) -> str:
        """The key itself, for a request's header."""
        return self._text

    def __repr__(self) -> str:
        return f"Secret({HIDDEN})"

    def __reduce__(self) -> str:
        raise WireError("a key is never written out")


def read_keys(environ: Mapping[str, str], names: Iterable[str]) -> dict[str, Secret]:
    """The keys that are set, by the name of their environment variable."""
    return {name: Secret(environ[name], name) for name in names if environ.get(name, "").strip()}


def scrub(body: bytes, secrets: Iterable[Secret]) -> bytes:
    """Take known keys out of bytes that a source sent back: plain, percent-encoded and base64."""
    for secret in secrets:
        text = secret.reveal()
        if len(text) < _SHORTEST:
            continue
        for form in (text.encode(), quote_plus(text).encode(), b64encode(text.encode()).rstrip(b"=")):
            body = body.replace(form, HIDDEN.encode())
    return body
