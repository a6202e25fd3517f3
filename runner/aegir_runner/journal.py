"""The append-only file of one run: numbered JSON lines, addressed by byte offset."""
import json
import os
import time
from pathlib import Path

from . import files
from .secrets import Mask

# Given back when the disk is full, so that the end of the run can always be written.
_RESERVE_BYTES = 64 * 1024


class JournalBroken(Exception):
    """A record could not be written; the journal holds whole records only."""


def encode(record: dict) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


class Journal:
    def __init__(self, directory: Path, mask: Mask, limit: int):
        self._reserve = directory / "reserve"
        self._fd = os.open(directory / "journal", os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)
        self._mask = mask
        self._limit = limit
        self._size = os.fstat(self._fd).st_size
        self._count = 0
        self._full = False

    def append(self, kind: str, **fields) -> dict:
        record = {"n": self._count + 1, "t": round(time.time(), 3), "k": kind, **self._mask(fields)}
        line = encode(record)
        try:
            files.write_all(self._fd, line)
        except OSError as error:
            os.ftruncate(self._fd, self._size)
            raise JournalBroken(f"the runner cannot write its journal: {error.strerror}") from error
        self._count += 1
        self._size += len(line)
        return record

    def output(self, kind: str, text: str, step: str | None) -> None:
        """Output of the engine; beyond the limit it is dropped and that is said once."""
        if self._full:
            return
        if self._size > self._limit:
            self._full = True
            self.append("err", d=f"Output beyond {self._limit} bytes is not kept.\n")
            return
        self.append(kind, d=text, **({"step": step} if step else {}))

    def end(self, **fields) -> dict:
        """The last record, on disk when this returns."""
        self._reserve.unlink(missing_ok=True)
        record = self.append("end", **fields)
        os.fsync(self._fd)
        return record


def create(directory: Path) -> None:
    files.write_private(directory / "journal", b"")
    files.write_private(directory / "reserve", b"\0" * _RESERVE_BYTES)
