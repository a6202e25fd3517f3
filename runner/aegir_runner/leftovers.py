"""What a run may have left going on a Server: ended with the run, or owed and ended before anything else begins there."""
import subprocess
from pathlib import Path

from . import names, processes, scratch
from .home import Home
from .link import Link

# A Server that answers needs a fraction of it; one that does not must not keep a person who cancels waiting.
_SWEEP_SECONDS = 5


def end(home: Home, link: Link, run_id: str) -> str | None:
    """Kills and removes what the run left on the Server. Returns why that is not known to be done; it is owed then."""
    command, program = sweep(link, [run_id])
    try:
        done = subprocess.run(command, input=program, capture_output=True, timeout=_SWEEP_SECONDS)
    except subprocess.TimeoutExpired:
        why = f"no answer within {_SWEEP_SECONDS} s"
    except OSError as error:
        why = error.strerror or str(error)
    else:
        if done.returncode == 0:
            return None
        why = reason(done.stderr)
    _owe(home, link.host.id, run_id)
    return why


def sweep(link: Link, run_ids: list[str]) -> tuple[list[str], bytes]:
    """Command and standard input that kill what runs left on the Server, and remove their files; it fails while some of that lives."""
    source = "\n".join(Path(module.__file__).read_text() for module in (processes, scratch))
    program = f"""{source}
left = [pid for run in {run_ids!r} for pid in kill_marked(run)]
if left: sys.exit('process %s does not end' % left)
for run in {run_ids!r}: remove_scratch(run)
""".encode()
    return link.python(), b"%d\n" % len(program) + program


def reason(said: bytes) -> str:
    """The last line of what ssh said."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1][-300:].rstrip(".") if lines else "no answer"


def owed(home: Home, server_id: str) -> list[str]:
    """Runs whose leftovers on the Server are not known to have ended."""
    try:
        return sorted(names.run_id(entry.name) for entry in _directory(home, server_id).iterdir())
    except FileNotFoundError:
        return []


def forget(home: Home, server_id: str, run_ids: list[str]) -> None:
    for run_id in run_ids:
        (_directory(home, server_id) / run_id).unlink(missing_ok=True)


def _owe(home: Home, server_id: str, run_id: str) -> None:
    try:
        _directory(home, server_id).mkdir(mode=0o700, parents=True, exist_ok=True)
        (_directory(home, server_id) / run_id).touch(mode=0o600)
    except OSError:
        # On a full disk it stays a word in the run's end.
        return


def _directory(home: Home, server_id: str) -> Path:
    return home.unended / server_id
