"""The program that runs a script on a Server. Sent there after the source of `processes`, executed by `serve(i)`.

Standard library, any Python 3.8 or later. The script exists in memory alone: nothing is left on the Server's disk.
"""
import base64
import codecs
import json
import os
import selectors
import signal
import threading
import time

# With the rest of the way a person who cancels sees the end within two seconds.
GRACE_SECONDS = 0.5
_DRAIN_SECONDS = 2


def serve(source):
    """`source`: binary stream with one line of JSON {run, script, inputs}; later `cancel`, or its end when the runner is gone."""
    order = json.loads(source.readline())
    kills = memory_kills()  # noqa: F821 - of `processes`, whose source comes before this one
    pid, channels = _start(order)
    threading.Thread(target=_obey, args=(source, pid, order["run"]), daemon=True).start()
    code = _relay(pid, channels)
    _emit("exit", code=code, memory_kills=memory_kills() - kills)  # noqa: F821
    # The thread that reads `source` still waits there; an ordinary end would wait for it.
    os._exit(0)


def _emit(kind, **fields):
    line = json.dumps(dict(fields, k=kind)).encode() + b"\n"
    while line:
        line = line[os.write(1, line):]


def _in_memory(name, content):
    fd = os.memfd_create(name, 0)
    view = memoryview(content)
    while view:
        view = view[os.write(fd, view):]
    # A file that is open for writing cannot be executed.
    reader = os.open("/proc/self/fd/%d" % fd, os.O_RDONLY)
    os.close(fd)
    return reader


def _start(order):
    script = _in_memory("script", base64.b64decode(order["script"]))
    inputs = _in_memory("inputs", json.dumps(order["inputs"]).encode())
    pipes = {name: os.pipe() for name in ("out", "err", "feedback")}
    pid = os.fork()
    if pid == 0:
        try:
            os.setsid()
            high = [os.dup(fd) for fd in (inputs, pipes["out"][1], pipes["err"][1], pipes["feedback"][1], script)]
            for target, fd in enumerate(high):
                os.dup2(fd, target, inheritable=True)
            os.closerange(5, 256)
            os.chdir("/")
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
            kept = {name: os.environ[name] for name in ("HOME", "USER", "LOGNAME") if name in os.environ}
            os.execve("/proc/self/fd/4", ["script"], dict(kept, PATH=path, LANG="C.UTF-8", LC_ALL="C.UTF-8", AEGIR_RUN_ID=order["run"]))
        except OSError as error:
            os.write(2, ("the script cannot be executed: %s\n" % error).encode())
        finally:
            os._exit(126)
    for fd in (script, inputs, *(pair[1] for pair in pipes.values())):
        os.close(fd)
    return pid, {pair[0]: name for name, pair in pipes.items()}


def _obey(source, pid, run):
    """On a cancel the script may end itself; when the runner is gone nobody hears it any more, so it is killed soon."""
    asked = source.readline()
    try:
        os.killpg(pid, signal.SIGINT if asked else signal.SIGTERM)
    except ProcessLookupError:
        pass
    time.sleep(GRACE_SECONDS if asked else 1)
    kill_marked(run)  # noqa: F821


def _relay(pid, channels):
    decoders = {fd: codecs.getincrementaldecoder("utf-8")("replace") for fd in channels}
    selector = selectors.DefaultSelector()
    for fd in channels:
        selector.register(fd, selectors.EVENT_READ)
    done = threading.Event()
    status = []
    wake_reader, wake_writer = os.pipe()
    selector.register(wake_reader, selectors.EVENT_READ)

    def wait():
        status.append(os.waitpid(pid, 0)[1])
        done.set()
        os.write(wake_writer, b".")

    threading.Thread(target=wait, daemon=True).start()
    open_channels, feedback, deadline = set(channels), "", None
    while open_channels:
        ready = selector.select(None if deadline is None else max(0.0, deadline - time.monotonic()))
        if done.is_set() and deadline is None:
            # A daemon that kept a descriptor open must not hold the run.
            selector.unregister(wake_reader)
            deadline = time.monotonic() + _DRAIN_SECONDS
        if not ready and deadline is not None and time.monotonic() >= deadline:
            break
        for key, _ in ready:
            if key.fd == wake_reader:
                continue
            data = os.read(key.fd, 65536)
            text = decoders[key.fd].decode(data, not data)
            if not data:
                selector.unregister(key.fd)
                open_channels.discard(key.fd)
            if channels[key.fd] != "feedback":
                if text:
                    _emit(channels[key.fd], d=text)
                continue
            feedback += text
            lines = feedback.split("\n")
            feedback = lines.pop() if data else ""
            for line in lines:
                if line.strip():
                    _emit("feedback", d=line)
    done.wait()
    return os.WEXITSTATUS(status[0]) if os.WIFEXITED(status[0]) else -os.WTERMSIG(status[0])
