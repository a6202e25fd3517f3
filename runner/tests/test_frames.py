"""What comes from the program on a Server, whatever else comes with it."""
import unittest

from aegir_runner.engines.frames import Frames

FRAMES = [(b"out", b"one\n\0two\n"), (b"err", b""), (b"feedback", b'{"changed":true}\n'), (b"exit", b"3 1")]
WHOLE = b"".join(b"\0%s %d\n" % (kind, len(data)) + data for kind, data in FRAMES)


def _read(*chunks):
    taken, noise = [], []
    frames = Frames(lambda kind, data: taken.append((kind, data)), noise.append)
    for chunk in chunks:
        frames.feed(chunk)
    return taken, b"".join(noise)


class FramesOfAServer(unittest.TestCase):
    def test_are_the_same_wherever_the_connection_cuts_them(self):
        for at in range(len(WHOLE)):
            with self.subTest(at=at):
                self.assertEqual(_read(WHOLE[:at], WHOLE[at:]), (FRAMES, b""))

    def test_are_read_past_what_a_login_shell_says(self):
        for greeting in (b"Welcome\n", b"Welcome without an end", b"\0", b"\0out\n", b"\0out -1\n", b"\0out 99999999999\n", b"\0exit\n", b"\0" * 70):
            with self.subTest(greeting=greeting):
                self.assertEqual(_read(greeting + WHOLE), (FRAMES, greeting))


if __name__ == "__main__":
    unittest.main()
