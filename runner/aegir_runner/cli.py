"""The commands. Words come from the argument list, or from SSH_ORIGINAL_COMMAND behind a forced command; never a shell."""
import json
import os
import signal
import sys
from collections.abc import Callable

from . import PROTOCOL, catalog, lost, names, registry, request, server, spool
from .detach import detach
from .engines import ENGINES
from .home import Home
from .refusal import Refusal
from .spool import Run
from .stream import stream

_WORDS = 4
_STDIN_SECONDS = 30


def main() -> None:
    forced = os.environ.get("SSH_ORIGINAL_COMMAND")
    sys.exit(_execute(sys.argv[1:] if forced is None else forced.split(" "), standing=forced is None))


def _execute(words: list[str], standing: bool = False) -> int:
    """One command, with standard input and output as its own. `standing`: whether the one asked for may be `serve`."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    os.umask(0o077)
    try:
        command, *rest = _checked(words)
        home = Home.from_environment()
        if standing and words == ["serve"]:
            server.serve(home, _execute, _begin_run)
        else:
            _dispatch(home, command, rest)
        return 0
    except (Refusal, OSError) as error:
        _answer(_refusal(error).answer())
        return 2


def _refusal(error: Refusal | OSError) -> Refusal:
    if isinstance(error, Refusal):
        return error
    what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
    return Refusal("not_ready", f"The runner cannot read or write its home ({what}): free space or correct the rights there.")


def _checked(words: list[str]) -> list[str]:
    if not 1 <= len(words) <= _WORDS or not all(names.WORD.match(word) for word in words):
        raise Refusal("usage", "Expected: run ID [OFFSET] | attach ID OFFSET | cancel ID | status ID | gc ID | catalog | enroll SERVER_ID | look | ping.")
    return words


def _dispatch(home: Home, command: str, rest: list[str]) -> None:
    match command, rest:
        case "run", [run_id, *offset] if len(offset) <= 1:
            stream(*_begun(home, run_id, offset, _stdin_line, detach), 1)
        case "attach", [run_id, offset]:
            stream(Run(home, names.run_id(run_id)), _offset(offset), 1)
        case "cancel", [run_id]:
            _answer(cancel(Run(home, names.run_id(run_id))))
        case "status", [run_id]:
            _answer(Run(home, names.run_id(run_id)).status())
        case "gc", [run_id]:
            run = Run(home, names.run_id(run_id)).require()
            run.collect(lost.settle(run) if run.status()["state"] == "lost" else {"k": "lost"})
            _answer({"ok": True})
        case "catalog", []:
            _answer(catalog.answer(home))
        case "enroll", [server_id]:
            _answer(registry.enroll(home, server_id, request.parse(_stdin_line())))
        case "look", []:
            _answer(registry.look(home, request.parse(_stdin_line())))
        case "ping", []:
            _answer({"ok": True, "protocol": PROTOCOL})
        case _:
            raise Refusal("usage", f"{command} is not a command, or not with {len(rest)} words after it.")


def _begun(home: Home, run_id: str, offset: list[str], line: Callable[[], bytes], detach: server.Detach) -> tuple[Run, int]:
    """Starts the run that is not there yet. The run, and where its journal is to be read from."""
    run, position = Run(home, names.run_id(run_id)), _offset(*offset)
    # Whoever has read some of the journal knows that the run was started: it is not for this command to run it again.
    if position == 0 and not run.exists():
        start(run, line(), detach)
    return run, position


def _begin_run(words: list[str], line: bytes, detach: server.Detach) -> tuple[Run, int] | bytes:
    """`run ID [OFFSET]` in the warm process itself; what is answered instead when it is refused."""
    try:
        _, run_id, *offset = _checked(words)
        return _begun(Home.from_environment(), run_id, offset, lambda: line, detach)
    except (Refusal, OSError) as error:
        return json.dumps(_refusal(error).answer()).encode() + b"\n"


def start(run: Run, line: bytes, detach: server.Detach) -> None:
    """Starts the run unless one of this id is there already."""
    accepted = request.accept(run.home, line)
    ENGINES[accepted.contract["engine"]].ready(run.home, accepted)
    lock = spool.claim(run, {"task": accepted.task, "server": accepted.host.id})
    if lock is not None:
        detach(run, accepted, lock)


def cancel(run: Run) -> dict:
    """Marks the run; the supervisor sees the mark at once. What has ended stays as it is."""
    run.require()
    if run.running():
        try:
            run.cancel_marker.touch(mode=0o600)
        except OSError as error:
            raise Refusal("not_ready", f"The run cannot be marked as cancelled: {error.strerror}.") from error
    return run.status()


def _offset(word: str = "0") -> int:
    if not word.isdecimal() or len(word) > 15:
        raise Refusal("usage", "An offset is a number of bytes.", "offset")
    return int(word)


def _stdin_line() -> bytes:
    # A client that never sends must not leave a process here for ever.
    signal.alarm(_STDIN_SECONDS)
    line = sys.stdin.buffer.readline(request.LINE_LIMIT + 2)
    signal.alarm(0)
    return line.rstrip(b"\n")


def _answer(body: dict) -> None:
    print(json.dumps(body), flush=True)
