"""The SSH connection to one Server: pinned host key, the runner's key alone, shared by all runs for a minute."""
import fcntl
import os
import socket
import subprocess
from pathlib import Path

from . import files, keys, processes
from .home import Home
from .refusal import Refusal
from .registry import Host

CONNECT_SECONDS = 10
_SWEEP_SECONDS = 20
# Constant: the program and all it needs come on standard input, never in an argument list.
_READ_PROGRAM = "import sys;i=sys.stdin.buffer;exec(i.read(int(i.readline())))"


class ConnectFailed(Exception):
    """`outcome`: refused (a person has to act) or unreachable (may pass)."""

    def __init__(self, outcome: str, message: str):
        super().__init__(message)
        self.outcome = outcome


class Link:
    """`work` is a private directory for the configuration file of this run."""

    def __init__(self, home: Home, host: Host, work: Path):
        self.host = host
        self.config = work / "ssh_config"
        self._work = work
        # A new pin or address must never be served by a connection made under the old one.
        self._socket = home.control_socket("\n".join((host.id, host.address, str(host.port), host.user, host.fingerprint)))
        keys.public(home)
        files.replace_private(self.config, _config(home, host, self._socket).encode())

    def command(self, *remote: str) -> list[str]:
        return ["ssh", "-F", str(self.config), "-T", "--", self.host.address, *remote]

    def python(self) -> list[str]:
        """Command that runs, as root, the program that comes length-prefixed on standard input."""
        sudo = [] if self.host.user == "root" else ["sudo", "-n", "--"]
        return self.command(*sudo, self.host.python or "python3", "-IS", "-c", f"'{_READ_PROGRAM}'")

    def connect_command(self) -> list[str]:
        return ["ssh", "-F", str(self.config), "-o", "ControlMaster=yes", "-f", "-N", "--", self.host.address]

    def lock(self) -> int:
        """Held while a master is made: two at once would leave one that nobody uses and nobody ends."""
        fd = os.open(f"{self._socket}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(fd, fcntl.LOCK_EX)
        return fd

    def connected(self) -> bool:
        """Whether a master answers. It greets whoever connects; asking by `ssh -O check` would start a process for that."""
        try:
            with socket.socket(socket.AF_UNIX) as probe:
                probe.settimeout(CONNECT_SECONDS)
                probe.connect(str(self._socket))
                return probe.recv(4) != b""
        except TimeoutError:
            # A master that hangs: leave it to its own end, and its name to the next one.
            self._socket.unlink(missing_ok=True)
            return False
        except OSError:
            return False

    def failure(self, said: str) -> ConnectFailed:
        """What OpenSSH's words mean; its exit code is 255 for everything."""
        host = self.host
        if "Host key verification failed" in said or "REMOTE HOST IDENTIFICATION HAS CHANGED" in said:
            return ConnectFailed("refused", f"The host key of server {host.id} changed: nothing was run; enrol it again.")
        if "Permission denied" in said or "Too many authentication failures" in said:
            return ConnectFailed(
                "refused", f"Server {host.id} does not let the runner in as {host.user}: nothing was run; put the runner's public key into that user's authorized_keys.")
        reason = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "no answer")
        return ConnectFailed("unreachable", f"Server {host.id} cannot be reached at {host.address} port {host.port} ({reason}): nothing was run; check that it is up.")

    def sweep(self, run_id: str) -> str | None:
        """Kills what a run left on the Server. Returns why that could not be done."""
        program = (Path(processes.__file__).read_text() + f"\nkill_marked({run_id!r})\n").encode()
        try:
            done = subprocess.run(self.python(), input=b"%d\n" % len(program) + program, capture_output=True, timeout=_SWEEP_SECONDS)
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
        return None if done.returncode == 0 else done.stderr.decode("utf-8", "replace").strip()[-500:] or "ssh failed"


def _config(home: Home, host: Host, socket: Path) -> str:
    options = {
        "HostKeyAlias": host.id,
        "HostKeyAlgorithms": "ssh-ed25519",
        "UserKnownHostsFile": _path(home.known_hosts),
        "GlobalKnownHostsFile": "/dev/null",
        "StrictHostKeyChecking": "yes",
        "UpdateHostKeys": "no",
        "CheckHostIP": "no",
        "Port": host.port,
        "User": host.user,
        "IdentityFile": _path(home.key),
        "IdentitiesOnly": "yes",
        "IdentityAgent": "none",
        "PreferredAuthentications": "publickey",
        "BatchMode": "yes",
        "ForwardAgent": "no",
        "ClearAllForwardings": "yes",
        "ConnectTimeout": CONNECT_SECONDS,
        "ServerAliveInterval": 5,
        "ServerAliveCountMax": 3,
        "LogLevel": "ERROR",
        # Only connect_command makes a master: one made by an engine would carry its run's mark and die with it under others.
        "ControlMaster": "no",
        "ControlPath": _path(socket),
        "ControlPersist": 60,
    }
    return "Host *\n" + "".join(f"  {name} {value}\n" for name, value in options.items())


def _path(path: Path) -> str:
    text = str(path)
    if '"' in text or "\n" in text:
        raise Refusal("not_ready", "The path of the runner's home has a quote or a line break, which OpenSSH cannot read: move it.")
    return '"' + text.replace("%", "%%") + '"'
