"""Files that are there whole or not at all."""
import os
from pathlib import Path


def write_private(path: Path, content: bytes) -> None:
    """A new file that only this user reads."""
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        write_all(fd, content)
    finally:
        os.close(fd)


def replace_private(path: Path, content: bytes) -> None:
    """Replaces the file at once, durably."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    try:
        write_private(fresh, content)
        fd = os.open(fresh, os.O_RDONLY | os.O_CLOEXEC)
        os.fsync(fd)
        os.close(fd)
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def write_all(fd: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(fd, view):]
