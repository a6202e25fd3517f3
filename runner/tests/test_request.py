import json

from aegir_runner import request
from aegir_runner.refusal import Refusal
from tests.support import HOST, RunnerTest


def body(**changes):
    return {"task": "web.write_vhost", "server": HOST.id, "vars": {"site": "shop"}, "preview": False, "timeoutSeconds": 60, **changes}


def with_vars(**values):
    return body(vars={"site": "shop", **values})


# request, field that the refusal names
HOSTILE = {
    "shell in a checked string": (with_vars(site="shop;id"), "vars.site"),
    "newline after a checked string": (with_vars(site="shop\n"), "vars.site"),
    "newline in free text": (with_vars(title="a\nserver { }"), "vars.title"),
    "carriage return in free text": (with_vars(title="a\rb"), "vars.title"),
    "terminal escape in free text": (with_vars(title="\x1b[2J"), "vars.title"),
    "line separator in free text": (with_vars(title="a\u2028b"), "vars.title"),
    "NUL in free text": (with_vars(title="a\0b"), "vars.title"),
    "NUL in a list": (with_vars(domains=["a\0"]), "vars.domains[0]"),
    "path traversal": (with_vars(site="../../etc"), "vars.site"),
    "1 MB string": (with_vars(title="x" * 1_000_000), "vars.title"),
    "string beyond 1024": (with_vars(title="x" * 1025), "vars.title"),
    "missing variable": (body(vars={}), "vars.site"),
    "unknown variable": (with_vars(other=1), "vars.other"),
    "ansible_connection": (with_vars(ansible_connection="local"), "vars.ansible_connection"),
    "ansible_ in capitals": (with_vars(ANSIBLE_connection="local"), "vars.ANSIBLE_connection"),
    "ansible_ deep inside": (with_vars(settings={"a": [{"ansible_host": "x"}]}), "vars.settings.a[0].ansible_host"),
    "unsafe mark": (with_vars(settings={"__ansible_unsafe": "{{ 1 }}"}), "vars.settings.__ansible_unsafe"),
    "vault mark": (with_vars(settings={"x": {"__ansible_vault": "y"}}), "vars.settings.x.__ansible_vault"),
    "template as a key": (with_vars(settings={"{{ 1 }}": "y"}), "vars.settings.{{ 1 }}"),
    "empty key": (with_vars(settings={"": "y"}), "vars.settings."),
    "wrong type": (with_vars(port="80"), "vars.port"),
    "boolean as a number": (with_vars(port=True), "vars.port"),
    "fraction as an integer": (with_vars(port=80.5), "vars.port"),
    "number too large": (with_vars(port=65536), "vars.port"),
    "number beyond the safe integers": (with_vars(settings={"n": 2**60}), "vars.settings.n"),
    "not in the enum": (with_vars(kind="cgi"), "vars.kind"),
    "too many items": (with_vars(domains=["a", "b", "c", "d"]), "vars.domains"),
    "the same item twice": (with_vars(domains=["a", "a"]), "vars.domains"),
    "vars is a list": (body(vars=[]), "vars"),
    "vars is null": (body(vars=None), "vars"),
    "extra field": (body(host="10.0.0.1"), "host"),
    "extra vars": (body(extra_vars={}), "extra_vars"),
    "no task": ({"server": HOST.id, "vars": {}}, "task"),
    "task with a path": (body(task="../../bin/sh"), "task"),
    "task is a list": (body(task=["web.write_vhost"]), "task"),
    "unknown task": (body(task="web.reboot"), "task"),
    "unknown server": (body(server="other"), "server"),
    "server with a path": (body(server="../hosts/x"), "server"),
    "server as an address": (body(server="root@10.0.0.1"), "server"),
    "server is an inventory pattern": (body(server="all:!x"), "server"),
    "preview is a string": (body(preview="yes"), "preview"),
    "preview of what has none": (body(task="host.facts", vars={}, preview=True), "preview"),
    "negative time-out": (body(timeoutSeconds=-1), "timeoutSeconds"),
    "endless time-out": (body(timeoutSeconds=10**9), "timeoutSeconds"),
    "time-out is a boolean": (body(timeoutSeconds=True), "timeoutSeconds"),
}
MALFORMED = {
    "not JSON": b"task: web.write_vhost",
    "not UTF-8": b'{"task":"\xff"}',
    "a list": b"[]",
    "a string": b'"web.write_vhost"',
    "empty": b"",
    "NaN": b'{"timeoutSeconds":NaN}',
    "infinity by exponent": json.dumps(with_vars(settings={"n": 0})).encode().replace(b'"n": 0', b'"n": 1e999'),
    "half a surrogate pair": b'{"task":"web.write_vhost","server":"test-server","vars":{"site":"shop","title":"\\ud800"}}',
    "key with half a surrogate pair": b'{"task":"web.write_vhost","server":"test-server","vars":{"site":"shop","\\ud800":1}}',
    "the same key twice": b'{"task":"web.write_vhost","task":"host.facts"}',
    "nested without end": b'{"vars":' + b"[" * 100_000,
    "nested to the end": json.dumps(with_vars()).encode().replace(b'"shop"', b'"shop","settings":{"a":' + b"[" * 900 + b"]" * 900 + b"}"),
    "larger than 1 MiB": b'{"task":"' + b"x" * (1 << 20) + b'"}',
    "number of 5000 digits": b'{"timeoutSeconds":' + b"9" * 5000 + b"}",
}


class AcceptsOnlyWhatTheContractAllows(RunnerTest):
    def test_a_request_that_keeps_the_contract_is_accepted(self):
        values = {"site": "shop", "title": "Größe {{ 7 * 7 }} $(id)", "port": 8080, "kind": "php", "settings": {"a.b": [1, None, True]}, "domains": ["a.example"]}
        accepted = request.accept(self.home, json.dumps(body(vars=values)).encode())
        self.assertEqual(accepted.vars, values)
        self.assertEqual(accepted.host, HOST)

    def test_every_hostile_value_is_refused_by_its_name(self):
        for name, (hostile, field) in HOSTILE.items():
            with self.subTest(name), self.assertRaises(Refusal) as refused:
                request.accept(self.home, json.dumps(hostile).encode())
            with self.subTest(name):
                self.assertEqual(refused.exception.field, field)
                self.assertIn(refused.exception.code, ("invalid", "unknown_task", "unknown_server"))

    def test_what_is_not_a_request_is_refused(self):
        for name, line in MALFORMED.items():
            with self.subTest(name), self.assertRaises(Refusal) as refused:
                request.accept(self.home, line)
            with self.subTest(name):
                self.assertEqual(refused.exception.code, "invalid")

    def test_no_refused_request_leaves_a_trace(self):
        for line in [json.dumps(hostile).encode() for hostile, _ in HOSTILE.values()] + list(MALFORMED.values()):
            with self.assertRaises(Refusal):
                request.accept(self.home, line)
        self.assertFalse(self.home.spool.exists())

    def test_a_contract_with_an_unknown_keyword_lets_nothing_in(self):
        self.change_inputs({"type": "object", "properties": {"site": {"type": "string", "not": {"const": "x"}}}})
        with self.assertRaises(Refusal) as refused:
            request.accept(self.home, json.dumps(body()).encode())
        self.assertEqual(refused.exception.code, "not_ready")

    def test_a_contract_that_forgets_to_close_its_variables_is_closed(self):
        self.change_inputs({"type": "object", "properties": {"site": {"type": "string"}}})
        with self.assertRaises(Refusal) as refused:
            request.accept(self.home, json.dumps(with_vars(other="x")).encode())
        self.assertEqual(refused.exception.field, "vars.other")

    def change_inputs(self, inputs):
        document = json.loads(self.home.catalog.read_bytes())
        document["tasks"]["web.write_vhost"]["inputs"] = inputs
        self.home.catalog.write_text(json.dumps(document))


class RefusesOverTheRealCommand(RunnerTest):
    def test_hostile_words_never_reach_a_path_or_a_shell(self):
        for words in ("bash -i", "", "status x;id", "run ../../x", "run a/b", "attach x -1", "attach x 1e3", "run x 0 0 0", "attach x", "status $(id)", "run  x", "scp -f x", "ping x"):
            with self.subTest(words):
                code, (answer,) = self.command(environment={"SSH_ORIGINAL_COMMAND": words})
                self.assertEqual((code, answer["ok"], answer["code"]), (2, False, "usage"))
        self.assertFalse(self.home.spool.exists())

    def test_a_refusal_is_one_line_with_the_field_and_exit_code_2(self):
        code, answers = self.command("run", "r1", line=json.dumps(with_vars(site="../x")) + "\n")
        self.assertEqual(code, 2)
        self.assertEqual([(answer["ok"], answer["code"], answer["field"]) for answer in answers], [(False, "invalid", "vars.site")])
        self.assertFalse(self.home.spool.exists())

    def test_a_missing_ansible_is_named_before_anything_is_run(self):
        code, (answer,) = self.command("run", "r1", line=json.dumps(body()) + "\n", environment={"PATH": "/usr/bin:/bin", "AEGIR_ANSIBLE_PLAYBOOK": "/nowhere/ansible-playbook"})
        self.assertEqual((code, answer["code"]), (2, "not_ready"))
        self.assertIn("/nowhere/ansible-playbook", answer["message"])
        self.assertFalse(self.home.spool.exists())

    def test_an_unknown_run_is_never_started_by_someone_who_has_read_of_it(self):
        code, (answer,) = self.command("run", "r1", "120", line=json.dumps(body()) + "\n")
        self.assertEqual((code, answer["code"]), (2, "unknown_run"))
        self.assertFalse(self.home.spool.exists())

    def test_unknown_runs_are_named(self):
        for words in (("attach", "r1", "0"), ("cancel", "r1"), ("status", "r1"), ("gc", "r1")):
            code, (answer,) = self.command(*words)
            self.assertEqual((code, answer["code"]), (2, "unknown_run"))

    def test_a_missing_secret_is_named_and_its_file_is_told(self):
        document = json.loads(self.home.catalog.read_bytes())
        document["tasks"]["web.write_vhost"]["secrets"] = ["db_password"]
        self.home.catalog.write_text(json.dumps(document))
        code, (answer,) = self.command("run", "r1", line=json.dumps(body()) + "\n")
        self.assertEqual((code, answer["code"], answer["field"]), (2, "not_ready", "secrets.db_password"))
