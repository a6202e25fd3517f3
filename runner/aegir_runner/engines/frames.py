"""Reads what `on_server` says: NUL, kind, space, number of bytes, line feed, the bytes."""
from collections.abc import Callable

_KINDS = (b"out", b"err", b"feedback", b"exit")
_LONGEST = 1024 * 1024
_LONGEST_HEADER = 64


class Frames:
    """`noise` takes what is no frame, such as a login shell that greets everybody."""

    def __init__(self, take: Callable[[bytes, bytes], None], noise: Callable[[bytes], None]):
        self._take = take
        self._noise = noise
        self._unread = bytearray()

    def feed(self, data: bytes) -> None:
        self._unread += data
        while self._unread:
            at = self._unread.find(b"\0")
            if at != 0:
                self._noise(self._next(len(self._unread) if at < 0 else at))
                continue
            end = self._unread.find(b"\n", 0, _LONGEST_HEADER)
            if end < 0 and len(self._unread) < _LONGEST_HEADER:
                return
            frame = _header(bytes(self._unread[1:end])) if end > 0 else None
            if frame is None:
                self._noise(self._next(1))
                continue
            kind, length = frame
            if len(self._unread) <= end + length:
                return
            self._next(end + 1)
            self._take(kind, self._next(length))

    def _next(self, count: int) -> bytes:
        taken = bytes(self._unread[:count])
        del self._unread[:count]
        return taken


def _header(text: bytes) -> tuple[bytes, int] | None:
    kind, _, length = text.partition(b" ")
    if kind not in _KINDS or not length.isdigit() or int(length) > _LONGEST:
        return None
    return kind, int(length)
