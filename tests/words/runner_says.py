"""Prints, as JSON, every sentence that the runner's source can say to people, by file; what it takes from elsewhere is `x`."""
import ast
import json
import sys
from itertools import product
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "runner" / "aegir_runner"
# Which argument of these is said.
SAID = {"Refusal": 1, "ConnectFailed": 1, "JournalBroken": 0, "Verdict": 2, "with_advice": 0, "_unkept": 0}
# What these return is said.
TELLERS = {"killed", "with_advice", "of_system", "_unreachable", "_unkept", "verdict", "reason"}
# These make lists of what is left.
LISTERS = {"_settle", "_end_on_server", "_ended"}


def expanded(node: ast.expr | None, names: dict[str, list[ast.expr]]) -> list[str]:
    match node:
        case ast.Constant(value=str()):
            return [node.value]
        case ast.JoinedStr():
            pieces = [expanded(piece, names) for piece in node.values]
            return ["".join(choice) for choice in product(*pieces)]
        case ast.FormattedValue():
            return expanded(node.value, names)
        case ast.IfExp():
            return expanded(node.body, names) + expanded(node.orelse, names)
        case ast.BoolOp():
            return [text for value in node.values for text in expanded(value, names)]
        case ast.Name() if node.id in names:
            inner = {name: values for name, values in names.items() if name != node.id}
            return sorted({text for value in names[node.id] for text in expanded(value, inner)})
        case ast.Call(func=ast.Attribute(attr="exit_words")):
            return ["exit code x", "exit code x (x)"]
        case ast.Call(func=ast.Attribute(attr="strip" | "rstrip")):
            return [text.strip() for text in expanded(node.func.value, names)]
        case _:
            return ["x"]


def assigned(function: ast.AST) -> dict[str, list[ast.expr]]:
    """What each local name may stand for, where that is words."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, []).append(node.value)
    return {name: values for name, values in found.items() if any(isinstance(value, (ast.JoinedStr, ast.IfExp, ast.Call)) or isinstance(value, ast.Constant) and isinstance(value.value, str) for value in values)}


def said_in(function: ast.FunctionDef) -> list[ast.expr]:
    said = []
    for node in ast.walk(function):
        match node:
            case ast.List() | ast.ListComp() if function.name in LISTERS:
                said += node.elts if isinstance(node, ast.List) else [node.elt]
            case ast.Call(func=ast.Attribute(attr="append"), args=[text]) if function.name in LISTERS:
                said.append(text)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in SAID and len(node.args) > SAID[name]:
                said.append(node.args[SAID[name]])
            case ast.Return() if function.name in TELLERS:
                said.append(node.value)
            case ast.Dict():
                said += [value for key, value in zip(node.keys, node.values) if isinstance(key, ast.Constant) and key.value == "message"]
            case ast.Assign(targets=[ast.Attribute(attr="fault")]):
                said.append(node.value)
            # Why a run is stopped: its outcome, and the words.
            case ast.Assign(targets=[ast.Attribute(attr="_stop")], value=ast.Tuple()):
                said.append(node.value.elts[1])
    return said


def main() -> None:
    sentences = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        for function in ast.walk(ast.parse(file.read_text())):
            if isinstance(function, ast.FunctionDef):
                names = assigned(function)
                texts = {text for node in said_in(function) for text in expanded(node, names)}
                sentences.setdefault(file.relative_to(PACKAGE).as_posix(), set()).update(texts)
    json.dump({file: sorted(text for text in texts if " " in text.strip()) for file, texts in sentences.items()}, sys.stdout)


main()
