"""Words for what goes wrong with machines: each says what it was and what to do, for the person who reads why a Task failed."""
import errno
import os
import signal

_FULL = os.strerror(errno.ENOSPC)


def signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def killed(what: str, where: str, number: int, memory_kills: int = 0) -> str:
    """`memory_kills`: how many processes the kernel there ended for want of memory meanwhile."""
    name = signal_name(number)
    if number != signal.SIGKILL:
        return f"{what} was ended from outside by {name} on {where}."
    if memory_kills > 0:
        return f"{what} was ended by {name} on {where}, whose kernel ran out of memory meanwhile: give it more, or let less run there at once."
    return f"{what} was ended from outside by {name} on {where}: by somebody, or by the kernel for want of memory (its log there tells)."


def exit_words(code: int) -> str:
    """A shell says 128 and more for a command of its own that a signal ended, Python a negative number."""
    if code < 0:
        return signal_name(-code)
    if 128 < code < 128 + signal.NSIG:
        return f"exit code {code} ({signal_name(code - 128)})"
    return f"exit code {code}"


def with_advice(message: str, where: str) -> str:
    """What can be done about it, where the message names a full disk."""
    return f"{message.rstrip('. ')}. The disk of {where} is full: free space there, then retry." if _FULL in message else message


def of_system(error: OSError) -> str:
    """Of an error on the runner itself."""
    what = f"{error.strerror} ({error.filename})" if error.filename else error.strerror or str(error)
    advice = " Free space there, then retry." if error.errno in (errno.ENOSPC, errno.EDQUOT) else ""
    return f"The runner could not go on: {what}.{advice}"
