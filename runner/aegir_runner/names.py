"""Which words may be a run, a Server, a variable. Everything that reaches a path or a file passes here."""
import re

from .refusal import Refusal

WORD = re.compile(r"[A-Za-z0-9._-]{1,96}\Z")
_RUN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,95}\Z")
# Lower case alone: OpenSSH compares names in known_hosts without regard to case.
_SERVER_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,95}\Z")
_TASK = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)*\Z")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}\Z")
_KEY = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\Z")


def run_id(word: str) -> str:
    if not _RUN_ID.match(word):
        raise Refusal("usage", "A run's id is letters, digits, - and _, at most 96 of them.", "id")
    return word


def server_id(word: object, field: str = "server") -> str:
    if not isinstance(word, str) or not _SERVER_ID.match(word):
        raise Refusal("invalid", "A Server's id is lower-case letters, digits, '.', '-' and '_', at most 96 of them.", field)
    return word


def task_name(word: object) -> str:
    if not isinstance(word, str) or len(word) > 96 or not _TASK.match(word):
        raise Refusal("invalid", "A Task's name looks like nginx.write_vhost.", "task")
    return word


def variable(name: str, field: str) -> None:
    _refuse_engine_names(name, field)
    if not _VARIABLE.match(name):
        raise Refusal("invalid", "A variable's name is letters, digits and _, at most 64 of them.", field)


def nested_key(name: str, field: str) -> None:
    _refuse_engine_names(name, field)
    if not _KEY.match(name):
        raise Refusal("invalid", "A key is letters, digits, '_', '.' and '-', at most 128 of them.", field)


def _refuse_engine_names(name: str, field: str) -> None:
    # ansible_connection=local would run the role on the runner; __ansible_* are its serialisation marks.
    if name.lower().startswith(("ansible_", "__ansible")):
        raise Refusal("invalid", "Names that start with ansible_ belong to the engine and cannot be set.", field)


def shown(name: str) -> str:
    """A stranger's key as part of an error: short and printable."""
    text = "".join(c if c.isprintable() and not 0xD800 <= ord(c) <= 0xDFFF else "?" for c in name[:40])
    return text + ("…" if len(name) > 40 else "")
