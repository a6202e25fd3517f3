import socket
import tempfile
import threading
import unittest

from aegir_runner import registry
from aegir_runner.home import Home
from aegir_runner.refusal import Refusal


class SaysWhyAHostShowsNoKey(unittest.TestCase):
    def refused(self, request):
        with tempfile.TemporaryDirectory() as directory:
            home = Home(directory)
            with self.assertRaises(Refusal) as raised:
                registry.look(home, request)
            self.assertFalse(home.hosts.exists())
            return raised.exception

    def test_a_name_that_is_nobodys(self):
        refusal = self.refused({"address": "nobody.invalid", "port": 22})
        self.assertEqual((refusal.code, refusal.field), ("unreachable", "address"))
        self.assertRegex(str(refusal), "finds no host of the name nobody.invalid")

    def test_a_port_where_nothing_listens(self):
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            port = unused.getsockname()[1]
            self.assertRegex(str(self.refused({"address": "127.0.0.1", "port": port})), f"127.0.0.1 refuses connections to port {port}")

    def test_a_port_where_something_else_than_ssh_listens(self):
        with socket.create_server(("127.0.0.1", 0)) as other:
            hangs_up = threading.Thread(target=self._hang_up, args=(other,))
            hangs_up.start()
            self.assertRegex(str(self.refused({"address": "127.0.0.1", "port": other.getsockname()[1]})), "answers, but shows no Ed25519 host key")
            # Before it is closed: another socket would get its number, and the thread that socket's connections.
            other.shutdown(socket.SHUT_RDWR)
            hangs_up.join()

    def test_a_firewall_that_says_nothing(self):
        self.assertRegex(registry._unreachable("192.0.2.1", 22, TimeoutError()), "did not answer within 8 s.*no firewall")

    def test_what_is_no_address_is_asked_nothing(self):
        for address in ("-oProxyCommand=x", "a b", "", "x" * 300, 7, None):
            refusal = self.refused({"address": address, "port": 22})
            self.assertEqual((refusal.code, refusal.field), ("invalid", "address"))

    @staticmethod
    def _hang_up(server):
        try:
            while True:
                server.accept()[0].close()
        except OSError:
            return
