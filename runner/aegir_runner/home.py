"""Where everything of one runner lives: AEGIR_RUNNER_HOME."""
import hashlib
import json
import os
import shutil
from pathlib import Path

from .refusal import Refusal

_PACKAGE = Path(__file__).resolve().parent
# sun_path is 108 bytes; ssh appends a random suffix of 17 while it creates the socket.
_SOCKET_PATH_LIMIT = 108 - 18
_SOCKET_NAME = 16


class Home:
    """Paths of one runner and its `config.json`. Creating it touches nothing."""

    def __init__(self, root: str | os.PathLike):
        self.root = Path(os.path.abspath(root))
        self.catalog = self.root / "catalog.json"
        self.hosts = self.root / "hosts"
        self.known_hosts = self.root / "known_hosts"
        self.key = self.root / "ssh" / "id_ed25519"
        self.artifacts = self.root / "artifacts"
        self.secrets = self.root / "secrets"
        self.spool = self.root / "spool"
        self.unended = self.root / "unended"
        self.plugins = _PACKAGE.parent / "plugins"
        self._config: dict | None = None

    @classmethod
    def from_environment(cls) -> "Home":
        root = os.environ.get("AEGIR_RUNNER_HOME")
        if not root:
            raise Refusal("not_ready", "AEGIR_RUNNER_HOME is not set: name the runner's directory with it.")
        return cls(root)

    @property
    def config(self) -> dict:
        if self._config is None:
            try:
                self._config = json.loads((self.root / "config.json").read_bytes())
            except FileNotFoundError:
                self._config = {}
            except (OSError, ValueError) as error:
                raise Refusal("not_ready", f"config.json of the runner cannot be read: {error}") from error
        return self._config

    @property
    def roles(self) -> Path:
        return Path(self.config.get("rolesPath") or _PACKAGE.parent.parent / "roles")

    @property
    def scripts(self) -> Path:
        return Path(self.config.get("scriptsPath") or _PACKAGE.parent.parent / "scripts")

    @property
    def journal_limit(self) -> int:
        """Bytes of output kept of one run."""
        return int(self.config.get("journalLimitBytes", 256 * 1024 * 1024))

    def ansible_playbook(self) -> str:
        wanted = self.config.get("ansiblePlaybook") or os.environ.get("AEGIR_ANSIBLE_PLAYBOOK") or "ansible-playbook"
        found = shutil.which(wanted)
        if not found:
            raise Refusal("not_ready", f"{wanted} is not on this runner: install ansible-core 2.19 to 2.21, or name it as ansiblePlaybook in config.json.")
        return os.path.abspath(found)

    def control(self) -> Path:
        """Directory of the ssh control sockets, elsewhere when the home's path is too long for a socket."""
        near = self.root / "control"
        if len(os.fsencode(near)) + 1 + _SOCKET_NAME > _SOCKET_PATH_LIMIT:
            near = Path(f"/tmp/aegir-{os.getuid()}-{hashlib.sha256(os.fsencode(self.root)).hexdigest()[:12]}")
        self.ensure(near)
        if near.is_symlink() or near.stat().st_uid != os.getuid():
            raise Refusal("not_ready", f"{near} belongs to someone else: remove it.")
        return near

    def control_socket(self, identity: str) -> Path:
        return self.control() / hashlib.sha256(identity.encode()).hexdigest()[:_SOCKET_NAME]

    def ensure(self, directory: Path) -> Path:
        try:
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise Refusal("not_ready", f"{directory} cannot be made ({error.strerror}): nothing was run; give the runner's user the right to write there.") from error
        return directory
