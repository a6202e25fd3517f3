"""What can execute a Task: one module per engine, registered by the name that contracts use."""
from .ansible import AnsibleEngine
from .base import Engine
from .script import ScriptEngine

ENGINES: dict[str, type[Engine]] = {"ansible": AnsibleEngine, "script": ScriptEngine}
