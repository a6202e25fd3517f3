"""Cuts the engine's byte streams into journal records: whole lines, coalesced, each with its step."""
import codecs
import time

from .journal import Journal
from .secrets import Mask

COALESCE_SECONDS = 0.02
PARTIAL_SECONDS = 0.2
_RECORD_CHARS = 32 * 1024
_LONGEST_LINE = 64 * 1024


class _Tail:
    """An unfinished line of one channel."""

    def __init__(self):
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.text = ""
        self.since = 0.0
        self.step: str | None = None


class Output:
    def __init__(self, journal: Journal, mask: Mask):
        self._journal = journal
        self._mask = mask
        self._tails = {"out": _Tail(), "err": _Tail()}
        self._pending: list[tuple[str, str | None, str]] = []
        self._pending_since = 0.0

    def feed(self, channel: str, data: bytes, step: str | None) -> None:
        self.text(channel, self._tails[channel].decoder.decode(data), step)

    def text(self, channel: str, text: str, step: str | None) -> None:
        if not text:
            return
        tail = self._tails[channel]
        if not tail.text:
            tail.since, tail.step = time.monotonic(), step
        whole, newline, rest = (tail.text + text).rpartition("\n")
        if newline:
            self._queue(channel, tail.step, whole + newline)
            tail.since, tail.step = time.monotonic(), step
        tail.text = rest
        while len(tail.text) > _LONGEST_LINE:
            self._release(channel)

    def deadline(self) -> float | None:
        """Monotonic time at which `flush_due` has something to write."""
        times = [tail.since + PARTIAL_SECONDS for tail in self._tails.values() if self._decided(tail)]
        if self._pending:
            times.append(self._pending_since + COALESCE_SECONDS)
        return min(times, default=None)

    def flush_due(self) -> None:
        now = time.monotonic()
        for channel, tail in self._tails.items():
            if tail.since + PARTIAL_SECONDS <= now and self._decided(tail):
                self._release(channel)
        if self._pending and self._pending_since + COALESCE_SECONDS <= now:
            self.flush()

    def flush(self) -> None:
        """Writes the whole lines that wait: whatever is journalled next comes after them."""
        waiting, self._pending = self._pending, []
        merged: list[tuple[str, str | None, list[str], int]] = []
        for channel, step, text in waiting:
            last = merged[-1] if merged else None
            if last and last[0] == channel and last[1] == step and last[3] < _RECORD_CHARS:
                last[2].append(text)
                merged[-1] = (*last[:3], last[3] + len(text))
            else:
                merged.append((channel, step, [text], len(text)))
        for channel, step, texts, _ in merged:
            self._journal.output(channel, "".join(texts), step)

    def close(self) -> None:
        for channel, tail in self._tails.items():
            tail.text += tail.decoder.decode(b"", True)
            if tail.text:
                self._queue(channel, tail.step, tail.text)
                tail.text = ""
        self.flush()

    def _decided(self, tail: _Tail) -> bool:
        return len(tail.text) > self._mask.undecided(tail.text)

    def _release(self, channel: str) -> None:
        """Queues the unfinished line, but for an end that may be the beginning of a secret."""
        tail = self._tails[channel]
        cut = len(tail.text) - self._mask.undecided(tail.text)
        self._queue(channel, tail.step, tail.text[:cut])
        tail.text, tail.since = tail.text[cut:], time.monotonic()

    def _queue(self, channel: str, step: str | None, text: str) -> None:
        if not self._pending:
            self._pending_since = time.monotonic()
        self._pending.append((channel, step, text))
        if len(text) > _RECORD_CHARS:
            self.flush()
