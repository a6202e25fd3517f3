"""The process that a warm runner forks its supervisors from: one fork is enough for each, and copies little.

It stands alone from the beginning, as they do, and ends with its socket, and so with the process that made it. What it has forked lives on.
"""
import os
import pickle
import signal
import socket
import sys

from .detach import alone, detach, isolate, supervise
from .request import Request
from .spool import Run

_LENGTH_BYTES = 8


class Nursery:
    def __init__(self):
        self._orders = _made()

    def detach(self, run: Run, request: Request, lock: int) -> None:
        """As `detach.detach`. The lock goes along: where it does not arrive, the run is known as one of which nothing was run."""
        order = pickle.dumps((run, request))
        try:
            # What `send_fds` does, which does not heed its flags.
            self._orders.sendmsg([len(order).to_bytes(_LENGTH_BYTES, "big")], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, lock.to_bytes(4, sys.byteorder))], socket.MSG_NOSIGNAL)
            self._orders.sendall(order, socket.MSG_NOSIGNAL)
        except OSError:
            # Ended from outside, before it had heard the whole order: nothing was forked for it.
            self._orders.close()
            self._orders = _made()
            detach(run, request, lock)
            return
        os.close(lock)


def _made() -> socket.socket:
    ours, theirs = socket.socketpair()
    with theirs:
        alone(lambda: _serve(theirs))
    return ours


def _serve(orders: socket.socket) -> None:
    isolate(orders.fileno())
    # Nobody waits for what is forked here.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        length, locks, _, _ = socket.recv_fds(orders, _LENGTH_BYTES, 1)
        order = orders.recv(int.from_bytes(length, "big"), socket.MSG_WAITALL)
        if not order:
            return
        if os.fork() == 0:
            os.setsid()
            supervise(*pickle.loads(order), locks[0])
            return
        os.close(locks[0])
