"""The seam between the supervisor and an engine."""
import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..feedback import Feedback
from ..home import Home
from ..journal import Journal
from ..link import Link
from ..output import Output
from ..request import Request


@dataclass(frozen=True)
class Launch:
    """Process to start; `environment` is all it gets besides the run's mark. Events come on its descriptor 3."""
    argv: list[str]
    environment: dict[str, str]
    stdin: bytes = b""


@dataclass(frozen=True)
class Exit:
    """How the process ended: exactly one of the first two is set."""
    code: int | None
    signal: int | None
    memory_kills: int = 0
    """How many processes the runner's kernel ended for want of memory meanwhile."""


@dataclass(frozen=True)
class Verdict:
    outcome: str
    changed: bool
    message: str | None = None
    step: str | None = None


class Reporter:
    """What an engine may tell the journal, in the order in which it happens."""

    def __init__(self, journal: Journal, output: Output, feedback: Feedback):
        self._journal = journal
        self._output = output
        self._feedback = feedback

    def bytes(self, channel: str, data: bytes, step: str | None = None) -> None:
        self._output.feed(channel, data, step)

    def text(self, channel: str, text: str, step: str | None = None) -> None:
        self._output.text(channel, text, step)

    def step(self, **fields) -> None:
        self._output.flush()
        self._journal.append("step", **fields)

    def feedback(self, data: object) -> None:
        if self._feedback.add(data):
            self._output.flush()
            self._journal.append("feedback", data=data)


class Process(Protocol):
    """The engine's process, as its engine may speak to it."""

    popen: subprocess.Popen

    def say(self, data: bytes) -> None:
        """Puts `data` on its standard input, after what is still on its way there."""


class Engine(Protocol):
    """One run of one Task. Made in the supervisor; `work` is its private directory, removed after the run."""

    link: Link | None
    grace_seconds: float

    def __init__(self, home: Home, run_id: str, request: Request, work: Path, report: Reporter): ...

    @staticmethod
    def ready(home: Home, request: Request) -> None:
        """Raises `Refusal` when this runner cannot run the Task; nothing exists of the run yet."""

    def launch(self) -> Launch: ...

    def stdout(self, data: bytes) -> None: ...

    def stderr(self, data: bytes) -> None: ...

    def event(self, line: bytes) -> None:
        """One line of descriptor 3."""

    def interrupt(self, process: Process) -> None:
        """Asks the process to end in good order; after `grace_seconds` it is killed."""

    def verdict(self, end: Exit) -> Verdict: ...


def interrupt_group(process: Process) -> None:
    try:
        os.killpg(process.popen.pid, signal.SIGINT)
    except ProcessLookupError:
        pass


def environment(**more: str) -> dict[str, str]:
    """Nothing of the caller's environment but where programs and the home directory are."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/", **kept, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **more}
