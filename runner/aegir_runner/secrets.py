"""Secrets live on the runner: read here by name, handed to the engine, masked in all that comes back."""
import base64
import json
import os
import re
import urllib.parse

from .home import Home
from .refusal import Refusal

MASK = "••••"
# Shorter values would be found in innocent output everywhere, so masking them would destroy logs or be switched off.
_SHORTEST = 8
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}\Z")


def read(home: Home, wanted: list[str]) -> dict[str, str]:
    return {name: _read(home, name) for name in wanted}


def _read(home: Home, name: str) -> str:
    field = f"secrets.{name}"
    if not _NAME.match(name):
        raise Refusal("not_ready", "The contract names a secret that cannot be a file: register the Task again.", field)
    path = home.secrets / name
    try:
        value = path.read_text(encoding="utf-8").rstrip("\n")
    except FileNotFoundError:
        raise Refusal("not_ready", f"The secret {name} is not on this runner: put its value into {os.path.join('secrets', name)} of the runner's home.", field) from None
    except (OSError, ValueError):
        raise Refusal("not_ready", f"The secret {name} cannot be read: it is a UTF-8 text file that the runner's user can read.", field) from None
    if len(value) < _SHORTEST:
        raise Refusal("not_ready", f"The secret {name} is shorter than {_SHORTEST} characters and cannot be masked: choose a longer one.", field)
    return value


class Mask:
    """Replaces secret values, also as they look quoted in JSON, in URLs and in base64, by four dots."""

    def __init__(self, values: list[str]):
        forms: set[str] = set()
        for value in values:
            for part in (value, *value.splitlines()):
                if len(part) >= _SHORTEST:
                    forms |= {part, json.dumps(part)[1:-1], json.dumps(part, ensure_ascii=False)[1:-1], repr(part)[1:-1],
                              urllib.parse.quote(part, safe=""), base64.b64encode(part.encode()).decode()}
        self._forms = sorted(forms, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, self._forms))) if forms else None

    def __call__(self, value):
        """The value with every string in it masked, at any depth, names included."""
        if self._pattern is None:
            return value
        if isinstance(value, str):
            return self._pattern.sub(MASK, value)
        if isinstance(value, list):
            return [self(item) for item in value]
        if isinstance(value, dict):
            return {self(name): self(item) for name, item in value.items()}
        return value

    def undecided(self, text: str) -> int:
        """How many characters at the end of an unfinished text may be the beginning of a secret."""
        longest = 0
        for form in self._forms:
            for length in range(min(len(form) - 1, len(text)), longest, -1):
                if text.endswith(form[:length]):
                    longest = length
                    break
        return longest
