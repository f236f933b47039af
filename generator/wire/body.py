"""Reading a body as it comes: decoded, bounded in bytes and in time.

Replies are read raw and unpacked here, because one 64 KiB chunk of a bomb could else fill the memory before anybody
looks at its size (`reference/trust.md` §0.3).
"""

import zlib
from collections.abc import Callable, Iterator
from time import monotonic
from typing import TYPE_CHECKING

from generator.wire.outcome import Rejected, SchemaDrift, Truncated, Unreachable

if TYPE_CHECKING:
    import httpx


def read_body(response: "httpx.Response", *, limit: int, ends: float) -> bytes:
    """The decoded body. Raises Rejected past `limit` bytes, past the monotonic time `ends`, or for odd encodings."""
    body = bytearray()
    for chunk in _unpacked(response, limit):
        body += chunk
        if len(body) > limit:
            raise Rejected(Truncated, f"the reply passes {limit / 2**20:g} MiB and was cut off")
        if monotonic() > ends:
            raise Rejected(Unreachable, "the reply dripped past the deadline")
    return bytes(body)


def _unpacked(response: "httpx.Response", limit: int) -> Iterator[bytes]:
    """Chunks, each of at most `limit` + 1 bytes."""
    if response.is_stream_consumed:  # by a transport that had it whole
        yield response.content
        return
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding in {"identity", ""}:
        yield from response.iter_raw()
        return
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise Rejected(SchemaDrift, "the reply is packed in a way that was not asked for")
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
    for chunk in response.iter_raw():
        yield _inflated(inflate.decompress, chunk, limit)
    if not inflate.eof:
        raise Rejected(Truncated, "the packed reply breaks off")


def _inflated(decompress: Callable[[bytes, int], bytes], chunk: bytes, limit: int) -> bytes:
    try:
        return decompress(chunk, limit + 1)
    except zlib.error as error:
        raise Rejected(Truncated, "the packed reply is broken") from error
