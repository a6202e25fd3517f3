"""The runner's register of Servers: a Task names a Server by id, and only enrolled ones are reached."""
import base64
import fcntl
import hashlib
import json
import re
import socket
import subprocess
from dataclasses import asdict, dataclass

from . import files, keys, names
from .home import Home
from .refusal import Refusal

_ADDRESS = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,252})\Z|[0-9A-Fa-f:]{2,39}(%[A-Za-z0-9._-]{1,15})?\Z")
_USER = re.compile(r"[a-z_][a-z0-9_-]{0,31}\Z")
_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{43}\Z")
_PYTHON = re.compile(r"/[A-Za-z0-9._/-]{1,120}\Z")
_SCAN_SECONDS = 8


@dataclass(frozen=True)
class Host:
    id: str
    address: str
    port: int
    user: str
    fingerprint: str
    python: str | None = None


def host(home: Home, server_id: str) -> Host:
    names.server_id(server_id)
    try:
        return Host(**json.loads((home.hosts / f"{server_id}.json").read_bytes()))
    except FileNotFoundError:
        raise Refusal("unknown_server", f"Server {server_id} is not enrolled on this runner: enrol it first.", "server") from None
    except (OSError, ValueError, TypeError) as error:
        raise Refusal("not_ready", f"The entry of Server {server_id} cannot be read ({error}): enrol it again.", "server") from error


def enroll(home: Home, server_id: str, request: object) -> dict:
    """Pins the host key that the Server shows now, when it is the one the caller expects; only reports it without one."""
    names.server_id(server_id, "id")
    wanted, given = _checked(server_id, request)
    algorithm, blob = scan(wanted.address, wanted.port)
    seen = fingerprint(blob)
    if given is None:
        return {"ok": True, "enrolled": False, "fingerprint": seen}
    if seen != given:
        raise Refusal(
            "host_key_mismatch",
            f"{wanted.address} shows the host key {seen}, not {given}: nothing was enrolled; find out which is right on the Server's console.",
            "fingerprint")
    public_key = keys.public(home)
    home.ensure(home.hosts)
    with open(home.hosts / ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _pin(home, server_id, f"{algorithm} {base64.b64encode(blob).decode()}")
        entry = {**asdict(wanted), "fingerprint": seen}
        files.replace_private(home.hosts / f"{server_id}.json", json.dumps(entry).encode())
    return {"ok": True, "enrolled": True, "fingerprint": seen, "publicKey": public_key}


def look(home: Home, request: object) -> dict:
    """What a person needs in order to decide whether to enrol a host. Nothing is kept, and no key of ours is shown to it."""
    wanted, _ = _checked("", request)
    _, blob = scan(wanted.address, wanted.port)
    return {"ok": True, "fingerprint": fingerprint(blob), "publicKey": keys.public(home)}


def _knock(address: str, port: int) -> None:
    """Says why a host does not answer; ssh-keyscan keeps that to itself."""
    try:
        socket.create_connection((address, port), timeout=_SCAN_SECONDS).close()
    except OSError as error:
        raise Refusal("unreachable", _unreachable(address, port, error), "address") from error


def _unreachable(address: str, port: int, error: OSError) -> str:
    match error:
        case socket.gaierror():
            return f"The runner finds no host of the name {address} ({error.strerror}): check the name, or give an IP address."
        case ConnectionRefusedError():
            return f"{address} refuses connections to port {port}: check the port, and that SSH runs there."
        case TimeoutError():
            return f"{address} port {port} did not answer within {_SCAN_SECONDS} s: check that the host is on, its address, and that no firewall keeps the runner out."
        case _:
            return f"{address} port {port} does not answer ({error.strerror or error}): check that the host is on, its address, and that SSH runs there."


def scan(address: str, port: int) -> tuple[str, bytes]:
    """The Ed25519 host key a Server shows: its algorithm and its blob."""
    _knock(address, port)
    try:
        said = subprocess.run(
            ["ssh-keyscan", "-T", str(_SCAN_SECONDS), "-t", "ed25519", "-p", str(port), address],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_SCAN_SECONDS * 2)
    except FileNotFoundError:
        raise Refusal("not_ready", "ssh-keyscan is not on this runner: install the OpenSSH client.") from None
    except subprocess.TimeoutExpired:
        raise Refusal("unreachable", f"{address} port {port} does not answer: check the address and that SSH runs there.", "address") from None
    for line in said.stdout.splitlines():
        words = line.split()
        if len(words) == 3 and words[1] == "ssh-ed25519":
            return words[1], base64.b64decode(words[2])
    raise Refusal("unreachable", f"{address} port {port} answers, but shows no Ed25519 host key: check that SSH runs there, and make the key with ssh-keygen -A.", "address")


def fingerprint(blob: bytes) -> str:
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def _checked(server_id: str, request: object) -> tuple[Host, str | None]:
    if not isinstance(request, dict):
        raise Refusal("invalid", "Expected one JSON object.")
    for name in request:
        if name not in ("address", "port", "user", "fingerprint", "python"):
            raise Refusal("invalid", "Is not part of an enrolment.", names.shown(name))
    port = request.get("port", 22)
    if not isinstance(port, int) or isinstance(port, bool) or not 1 <= port <= 65535:
        raise Refusal("invalid", "A port is a number from 1 to 65535.", "port")
    given = request.get("fingerprint")
    fields = (
        ("address", request.get("address"), _ADDRESS, "A host name or an IP address."),
        ("user", request.get("user", "root"), _USER, "The name of a user on the Server."),
        ("fingerprint", given, _FINGERPRINT, "A fingerprint looks like SHA256: and 43 characters."),
        ("python", request.get("python"), _PYTHON, "An absolute path of a Python."),
    )
    for name, value, pattern, hint in fields:
        optional = name in ("fingerprint", "python")
        if not (optional and value is None) and not (isinstance(value, str) and pattern.match(value)):
            raise Refusal("invalid", hint, name)
    return Host(server_id, request["address"], port, request.get("user", "root"), given or "", request.get("python")), given


def _pin(home: Home, server_id: str, key: str) -> None:
    try:
        lines = home.known_hosts.read_text().splitlines()
    except FileNotFoundError:
        lines = []
    kept = [line for line in lines if line.split(" ", 1)[0] != server_id]
    files.replace_private(home.known_hosts, ("\n".join([*kept, f"{server_id} {key}"]) + "\n").encode())
