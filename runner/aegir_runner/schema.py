"""Checks a value against the subset of JSON Schema that Task contracts use, and fails closed on the rest of it."""
import math
import re
from functools import lru_cache

from . import names
from .refusal import Refusal

FREE_TEXT_LIMIT = 1024
TEXT_LIMIT = 65536
_SAFE_INTEGER = 2**53 - 1
_TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict, "null": type(None)}
_CHECKED = {
    "type", "enum", "const", "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
    "minItems", "maxItems", "uniqueItems", "items", "properties", "required", "additionalProperties", "anyOf", "oneOf", "allOf",
}
_ANNOTATIONS = {"title", "description", "default", "examples", "format", "deprecated", "readOnly", "writeOnly", "optional", "$schema", "$id", "$comment"}
# Line and paragraph separators end a line for many parsers, as C1 controls do for terminals.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def check(value: object, schema: dict, path: str, free_text: bool = True) -> None:
    """Raises `Refusal('invalid', …, field)` at the first fault.

    `free_text`: strings whose schema has no pattern are held to one line without control characters.
    """
    unknown = [k for k in schema if k not in _CHECKED and k not in _ANNOTATIONS and not k.startswith("x-")]
    if unknown:
        raise Refusal("not_ready", f"The contract uses {unknown[0]}, which this runner does not check: register the Task again.", path)
    _type(value, schema, path)
    _choices(value, schema, path, free_text)
    if isinstance(value, str):
        _text(value, schema, path, free_text)
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, (int, float)):
        _number(value, schema, path)
    elif isinstance(value, list):
        _items(value, schema, path, free_text)
    elif isinstance(value, dict):
        _members(value, schema, path, free_text)


def _type(value: object, schema: dict, path: str) -> None:
    wanted = schema.get("type")
    if wanted is None:
        return
    kinds = wanted if isinstance(wanted, list) else [wanted]
    for kind in kinds:
        if isinstance(value, _TYPES[kind]) and not (kind in ("integer", "number") and isinstance(value, bool)):
            return
    raise Refusal("invalid", f"Expected {' or '.join(kinds)}.", path)


def _same(a: object, b: object) -> bool:
    """Equality of JSON values: true is not 1."""
    return type(a) is type(b) and a == b


def _choices(value: object, schema: dict, path: str, free_text: bool) -> None:
    if "const" in schema and not _same(value, schema["const"]):
        raise Refusal("invalid", "Not the one allowed value.", path)
    if "enum" in schema and not any(_same(value, choice) for choice in schema["enum"]):
        raise Refusal("invalid", f"Not one of: {', '.join(map(str, schema['enum']))}.", path)
    for branch in schema.get("allOf", []):
        check(value, branch, path, free_text)
    for keyword in ("anyOf", "oneOf"):
        if keyword in schema:
            fits = sum(_fits(value, branch, path, free_text) for branch in schema[keyword])
            if fits == 0 or (keyword == "oneOf" and fits > 1):
                raise Refusal("invalid", f"Fits {'none' if fits == 0 else 'more than one'} of the allowed forms.", path)


def _fits(value: object, schema: dict, path: str, free_text: bool) -> bool:
    try:
        check(value, schema, path, free_text)
        return True
    except Refusal as refusal:
        if refusal.code != "invalid":
            raise
        return False


def _text(value: str, schema: dict, path: str, free_text: bool) -> None:
    text_is_sound(value, path)
    constrained = "pattern" in schema or "enum" in schema or "const" in schema
    limit = schema.get("maxLength", FREE_TEXT_LIMIT if free_text and not constrained else TEXT_LIMIT)
    if len(value) > limit:
        raise Refusal("invalid", f"Longer than {limit} characters.", path)
    if len(value) < schema.get("minLength", 0):
        raise Refusal("invalid", f"Shorter than {schema['minLength']} characters.", path)
    if "pattern" in schema:
        if not compiled(schema["pattern"]).search(value):
            raise Refusal("invalid", f"Does not match {schema['pattern']}", path)
    elif free_text and not constrained and _CONTROL.search(value):
        raise Refusal("invalid", "Has a line break or another control character.", path)


def text_is_sound(value: str, path: str) -> None:
    if "\0" in value:
        raise Refusal("invalid", "Has a NUL character.", path)
    if any(0xD800 <= ord(c) <= 0xDFFF for c in value):
        raise Refusal("invalid", "Has half of a surrogate pair.", path)


def _number(value: int | float, schema: dict, path: str) -> None:
    if isinstance(value, float) and not math.isfinite(value) or abs(value) > _SAFE_INTEGER:
        raise Refusal("invalid", "Number out of range.", path)
    if value < schema.get("minimum", value) or value <= schema.get("exclusiveMinimum", value - 1):
        raise Refusal("invalid", f"Less than allowed ({schema.get('minimum', schema.get('exclusiveMinimum'))}).", path)
    if value > schema.get("maximum", value) or value >= schema.get("exclusiveMaximum", value + 1):
        raise Refusal("invalid", f"More than allowed ({schema.get('maximum', schema.get('exclusiveMaximum'))}).", path)


def _items(value: list, schema: dict, path: str, free_text: bool) -> None:
    limit = schema.get("maxItems", 1000)
    if len(value) > limit:
        raise Refusal("invalid", f"More than {limit} items.", path)
    if len(value) < schema.get("minItems", 0):
        raise Refusal("invalid", f"Fewer than {schema['minItems']} items.", path)
    if schema.get("uniqueItems") and any(_same(a, b) for i, a in enumerate(value) for b in value[:i]):
        raise Refusal("invalid", "Has the same item twice.", path)
    for index, item in enumerate(value):
        check(item, schema.get("items", {}), f"{path}[{index}]", free_text)


def _members(value: dict, schema: dict, path: str, free_text: bool) -> None:
    properties = schema.get("properties", {})
    for name in schema.get("required", []):
        if name not in value:
            raise Refusal("invalid", "Is required.", f"{path}.{name}")
    others = schema.get("additionalProperties", True)
    for name, member in value.items():
        field = f"{path}.{names.shown(name)}"
        names.nested_key(name, field)
        if name in properties:
            check(member, properties[name], field, free_text)
        elif others is False:
            raise Refusal("invalid", "Is not a variable of this Task.", field)
        else:
            check(member, others if isinstance(others, dict) else {}, field, free_text)


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern:
    """The pattern with JavaScript's meaning: `$` is the end of the text, not the place before a last newline; \\d is ASCII."""
    out, in_class, i = [], False, 0
    while i < len(pattern):
        c = pattern[i]
        if c == "\\":
            out.append(pattern[i:i + 2])
            i += 2
            continue
        if in_class:
            in_class = c != "]"
        elif c == "[":
            in_class = True
        out.append(r"\Z" if c == "$" and not in_class else c)
        i += 1
    try:
        return re.compile("".join(out), re.ASCII)
    except re.error as error:
        raise Refusal("not_ready", f"The contract's pattern {pattern} cannot be read here ({error}): correct it and register the Task again.") from error
