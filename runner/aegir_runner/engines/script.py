"""Runs a registered script on the Server, through a small Python program sent over SSH."""
import json
from pathlib import Path

from .. import leftovers, memory, processes, reasons
from ..home import Home
from ..journal import JournalBroken
from ..link import Link
from ..refusal import Refusal
from ..request import Request
from . import on_server
from .base import Exit, Launch, Process, Reporter, Verdict, environment
from .frames import Frames

_LONGEST_FEEDBACK = 16 * 1024 * 1024


class ScriptEngine:
    # Longer than the program on the Server waits before it kills.
    grace_seconds = on_server.GRACE_SECONDS + 0.5

    def __init__(self, home: Home, run_id: str, request: Request, work: Path, report: Reporter):
        self._home = home
        self._run_id = run_id
        self._request = request
        self._report = report
        self._frames = Frames(self._frame, lambda data: report.bytes("err", data))
        self._unfinished_feedback = b""
        self._exit: tuple[int, int] | None = None
        self._reported_changed: bool | None = None
        self._last_error = ""
        self.link: Link | None = Link(home, request.host)

    @staticmethod
    def _path(home: Home, request: Request) -> Path:
        return home.scripts / request.contract["script"] / "run"

    @staticmethod
    def ready(home: Home, request: Request) -> None:
        if not ScriptEngine._path(home, request).is_file():
            raise Refusal("not_ready", f"The script of {request.task} is not on this runner: put it under {home.scripts.name}/ and register the Tasks again.", "task")

    def launch(self) -> Launch:
        source = "\n".join(Path(module.__file__).read_text() for module in (memory, on_server))
        program = f"{source}\nserve(i, {Path(processes.__file__).read_text()!r})\n".encode()
        script = self._path(self._home, self._request).read_bytes()
        inputs = json.dumps({**self._request.vars, **self._request.secrets}).encode()
        order = f"{self._run_id} {len(script)} {len(inputs)}\n".encode()
        return Launch(self.link.python(), environment(), b"%d\n" % len(program) + program + order + script + inputs)

    def stdout(self, data: bytes) -> None:
        self._frames.feed(data)

    def _frame(self, kind: bytes, data: bytes) -> None:
        if kind == b"out":
            self._report.bytes("out", data)
        elif kind == b"err":
            self.stderr(data)
        elif kind == b"feedback":
            *lines, self._unfinished_feedback = (self._unfinished_feedback + data).split(b"\n")
            if len(self._unfinished_feedback) > _LONGEST_FEEDBACK:
                raise JournalBroken("a line of the script's feedback is too large")
            for line in lines:
                self._feedback(line)
        elif kind == b"exit":
            self._feedback(self._unfinished_feedback)
            code, memory_kills = data.split()
            self._exit = int(code), int(memory_kills)

    def _feedback(self, line: bytes) -> None:
        if not line.strip():
            return
        try:
            data = json.loads(line)
        except (ValueError, RecursionError):
            data = None
        if isinstance(data, dict) and isinstance(data.get("changed"), bool):
            self._reported_changed = data["changed"]
        self._report.feedback(data)

    def stderr(self, data: bytes) -> None:
        self._last_error = (self._last_error + data.decode("utf-8", "replace"))[-2000:]
        self._report.bytes("err", data)

    def event(self, line: bytes) -> None:
        """Nothing but ssh runs here, and it knows no events: the Server's come in frames on standard output."""

    def interrupt(self, process: Process) -> None:
        process.say(b"cancel\n")

    def verdict(self, end: Exit) -> Verdict:
        """Without the Server's own word about the script's end its outcome is not known as success."""
        changed = True if self._reported_changed is None else self._reported_changed
        if self._exit is None or end.code != 0:
            return self._broken_off(end, changed)
        code, memory_kills = self._exit
        if code == 0:
            return Verdict("succeeded", changed)
        server = f"server {self._request.host.id}"
        if code < 0:
            return Verdict("failed", changed, reasons.killed(self._request.task, server, -code, memory_kills))
        last = next((line for line in reversed(self._last_error.splitlines()) if line.strip()), "")
        message = f"{self._request.task} ended with {reasons.exit_words(code)}. {last}".strip()
        return Verdict("failed", changed, reasons.with_advice(message, server))

    def _broken_off(self, end: Exit, changed: bool) -> Verdict:
        server = f"server {self._request.host.id}"
        if end.signal is not None:
            return Verdict("failed", changed, reasons.killed(f"The SSH client that ran {self._request.task} on {server}", "the runner", end.signal, end.memory_kills))
        said = leftovers.reason(self._last_error.encode())
        if self.link.connected():
            # OpenSSH says the same when the program was ended as when the connection was; but the connection is still there.
            return Verdict("failed", changed, (
                f"The program that ran {self._request.task} on {server} ended without its result ({said}): ended from outside, "
                "by somebody or by the kernel there for want of memory."))
        return Verdict("unreachable", changed, f"The connection to {server} was lost before {self._request.task} ended ({said}).")

