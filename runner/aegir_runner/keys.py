"""The runner's own SSH key: made when first needed, never leaves."""
import fcntl
import subprocess

from .home import Home
from .refusal import Refusal


def public(home: Home) -> str:
    """The public key's line, making the pair first when there is none."""
    public_file = home.key.with_name(home.key.name + ".pub")
    home.ensure(home.key.parent)
    with open(home.key.parent / ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not public_file.exists():
            _generate(home)
    return public_file.read_text().strip()


def _generate(home: Home) -> None:
    home.key.unlink(missing_ok=True)
    try:
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "aegir-runner", "-f", str(home.key)],
            stdin=subprocess.DEVNULL, check=True, capture_output=True, text=True, timeout=30)
    except FileNotFoundError:
        raise Refusal("not_ready", "ssh-keygen is not on this runner: install the OpenSSH client.") from None
    except subprocess.CalledProcessError as error:
        raise Refusal("not_ready", f"The runner's key cannot be made: {error.stderr.strip()}") from error
