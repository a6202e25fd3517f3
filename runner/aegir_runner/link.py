"""The SSH connection to one Server: pinned host key, the runner's key alone, shared by all runs for a minute."""
import fcntl
import hashlib
import os
import socket
import time
from pathlib import Path

from . import keys
from .home import Home
from .refusal import Refusal
from .registry import Host

CONNECT_SECONDS = 10
_GREETING_SECONDS = 2
# Tasks of one Operation follow each other faster, and no host is down and up again within it.
_PROVEN_SECONDS = 1
# Constant: the program and all it needs come on standard input, never in an argument list.
_READ_PROGRAM = "import sys;i=sys.stdin.buffer;exec(i.read(int(i.readline())))"


class ConnectFailed(Exception):
    """`outcome`: refused (a person has to act) or unreachable (may pass)."""

    def __init__(self, outcome: str, message: str):
        super().__init__(message)
        self.outcome = outcome


class Link:
    """Its options name a connection that is made once and shared; `renew` makes everyone who comes later make another one."""

    def __init__(self, home: Home, host: Host):
        self.host = host
        # A new pin or address must never be served by a connection made under the old one.
        self._identity = "\n".join((host.id, host.address, str(host.port), host.user, host.fingerprint))
        self._home = home
        name = hashlib.sha256(self._identity.encode()).hexdigest()[:16]
        self.lock_file = home.control() / f"{name}.lock"
        self._proven = home.control() / f"{name}.proven"
        os.close(self._open_lock())
        keys.public(home)

    @property
    def _socket(self) -> Path:
        # The lock's time tells connections of one Server apart, so that an old one that ends removes its own name and not that
        # of its successor. Setting it needs no space on the disk.
        return self._home.control_socket(f"{self._identity}\n{self.lock_file.stat().st_mtime_ns}")

    def config(self) -> str:
        """As a configuration file of OpenSSH."""
        return "Host *\n" + "".join(f"  {option}\n" for option in self._options())

    def command(self, *remote: str) -> list[str]:
        return [*self._ssh(), "-T", "--", self.host.address, *remote]

    def python(self) -> list[str]:
        """Command that runs, as root, the program that comes length-prefixed on standard input."""
        sudo = [] if self.host.user == "root" else ["sudo", "-n", "--"]
        return self.command(*sudo, self.host.python or "python3", "-IS", "-c", f"'{_READ_PROGRAM}'")

    def connect_command(self) -> list[str]:
        return [*self._ssh("ControlMaster yes"), "-f", "-N", "--", self.host.address]

    def try_lock(self) -> int | None:
        """Held while a connection is made: two at once would leave one that nobody uses and nobody ends."""
        fd = self._open_lock()
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return fd
        except BlockingIOError:
            os.close(fd)
            return None

    def connected(self) -> bool:
        """Whether the shared connection's process answers. It greets whoever connects; asking by `ssh -O check` would start a process."""
        try:
            with socket.socket(socket.AF_UNIX) as probe:
                probe.settimeout(_GREETING_SECONDS)
                probe.connect(str(self._socket))
                return probe.recv(4) != b""
        except OSError:
            return False

    def proven(self) -> bool:
        """Whether the Server itself answered over the connection a moment ago; its process greets also when the Server is gone."""
        try:
            return time.time() - self._proven.stat().st_mtime < _PROVEN_SECONDS
        except FileNotFoundError:
            return False

    def prove(self) -> None:
        try:
            self._proven.touch(mode=0o600)
        except OSError:
            # The next one asks the Server again.
            return

    def renew(self) -> None:
        """Whoever connects from now on makes a new connection; those who use the old one keep it until they end."""
        if not self.connected():
            self._socket.unlink(missing_ok=True)
        moment = max(time.time_ns(), self.lock_file.stat().st_mtime_ns + 1)
        os.utime(self.lock_file, ns=(moment, moment))
        self._proven.unlink(missing_ok=True)

    def failure(self, said: str) -> ConnectFailed:
        """What OpenSSH's words mean; its exit code is 255 for everything."""
        host = self.host
        if "Host key verification failed" in said or "REMOTE HOST IDENTIFICATION HAS CHANGED" in said:
            return ConnectFailed("refused", f"The host key of server {host.id} changed: nothing was run; enrol it again.")
        if "Permission denied" in said or "Too many authentication failures" in said:
            return ConnectFailed(
                "refused", f"Server {host.id} does not let the runner in as {host.user}: nothing was run; put this line into that user's authorized_keys: {keys.public(self._home)}")
        reason = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "no answer")
        return ConnectFailed("unreachable", f"Server {host.id} cannot be reached at {host.address} port {host.port} ({reason}): nothing was run; check that it is up.")

    def _open_lock(self) -> int:
        return os.open(self.lock_file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def _ssh(self, *before: str) -> list[str]:
        # In the argument list, for a full disk must not keep a run's leftovers from being ended. No option is a secret.
        # OpenSSH takes the first word on anything.
        return ["ssh", "-F", "none", *(word for option in (*before, *self._options()) for word in ("-o", option))]

    def _options(self) -> list[str]:
        options = {
            "HostKeyAlias": self.host.id,
            "HostKeyAlgorithms": "ssh-ed25519",
            "UserKnownHostsFile": _path(self._home.known_hosts),
            "GlobalKnownHostsFile": "/dev/null",
            "StrictHostKeyChecking": "yes",
            "UpdateHostKeys": "no",
            "CheckHostIP": "no",
            "Port": self.host.port,
            "User": self.host.user,
            "IdentityFile": _path(self._home.key),
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "PreferredAuthentications": "publickey",
            "BatchMode": "yes",
            "ForwardAgent": "no",
            "ClearAllForwardings": "yes",
            "ConnectTimeout": CONNECT_SECONDS,
            # A cut of 15 s is waited for; after 20 s the Server counts as gone.
            "ServerAliveInterval": 5,
            "ServerAliveCountMax": 3,
            "LogLevel": "ERROR",
            # Only connect_command makes a master: one made by an engine would carry its run's mark and die with it under others.
            "ControlMaster": "no",
            "ControlPath": _path(self._socket),
            "ControlPersist": 60,
        }
        return [f"{name} {value}" for name, value in options.items()]


def _path(path: Path) -> str:
    text = str(path)
    if '"' in text or "\n" in text:
        raise Refusal("not_ready", "The path of the runner's home has a quote or a line break, which OpenSSH cannot read: move it.")
    return '"' + text.replace("%", "%%") + '"'
