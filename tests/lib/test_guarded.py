"""The one client that fetches what strangers chose: no address that is not public is ever connected to, nothing is
read without end, and nothing is waited for without end."""

from __future__ import annotations

import gzip
import resource
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ipaddress import ip_address

import pytest

from dateline.lib.guarded import NotFetched, Rules, fetch
from dateline.lib.guarded.public import is_public

PRIVATE = """
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.1.2.3 127.255.255.254
    168.63.129.16 169.254.0.1 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.254 192.0.0.1 192.0.2.1
    192.88.99.1 192.168.0.1 192.168.255.254 198.18.0.1 198.51.100.1 203.0.113.9 224.0.0.1 239.255.255.250
    240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1
    64:ff9b::127.0.0.1 64:ff9b::a00:1 64:ff9b:1::1 100::1 2001::1 2001:0:7f00:1::1 2001:db8::1 2002:7f00:1::1
    2002:a00:1::1 3fff::1 fc00::1 fd00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1 5f00::1
""".split()  # noqa: SIM905 - a table is read in lines
PUBLIC = ["8.8.8.8", "1.1.1.1", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001:81b::200e"]

# Whatever a resolver makes of them, none may end in a connection to anywhere.
HOSTILE = [
    *(f"http://[{host}]/" if ":" in host else f"http://{host}/" for host in PRIVATE),
    *(f"http://{host}/" for host in (
        "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "0177.1", "017700000001",
        "0", "0.0.0.0", "00000000", "localhost", "LOCALHOST", "localhost.", "127.0.0.1.", "[::1]", "[::]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]", "[fe80::1]",
        "[fe80::1%25lo]", "[fd00:ec2::254]", "169.254.169.254", "169.254.170.2", "metadata",
        "100.100.100.200", "192.168.0.1", "10.0.0.1", "172.16.0.1", "①②⑦.⓪.⓪.①", "127。0。0。1", "127．0．0．1",
        "1.1.1.1 &@127.0.0.1", "127.0.0.1%00.example", "127.0.0.1%2f.example", "0x7f000001.", "0b1111111.1",
        "ip6-localhost", "127.0.0.1\\@8.8.8.8", "8.8.8.8@127.0.0.1", "a:b@127.0.0.1", "127.0.0.1#@8.8.8.8",
        "8.8.8.8:80@127.0.0.1", "127.0.0.1\t", "127.0.0.1\r\nHost: x", "", ".", "..", "a..b", "x" * 300,
    )),
    *(f"http://127.0.0.1:{port}/" for port in (1, 22, 25, 443, 6379, 8000, 11211, 65535, 0, 65536, -1, "x")),
    *(f"http://8.8.8.8:{port}/" for port in (22, 25, 8080, 443)),
    *(f"{scheme}://127.0.0.1/" for scheme in (
        "file", "ftp", "gopher", "dict", "ldap", "sftp", "tftp", "jar", "netdoc", "data", "ws", "blob", "",
    )),
    "file:///etc/passwd", "//127.0.0.1/", "127.0.0.1", "http:127.0.0.1", "http:/127.0.0.1/", "http:///127.0.0.1/",
    "http://", "https://", "", " ", "http://127.0.0.1:80:80/", "http://[127.0.0.1]/", "http://[::1/", "http://::1/",
    "HTTP://127.0.0.1/", "https://127.0.0.1/", "https://localhost/", "data:text/html,x", "javascript:alert(1)",
]  # fmt: skip


class Server:
    """One answer for whoever connects, on a port of its own; `asked` are the heads it was sent."""

    def __init__(self, answer: Callable[[socket.socket, bytes], None]) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.asked: list[bytes] = []
        self._answer = answer
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(line,), daemon=True).start()

    def _one(self, line: socket.socket) -> None:
        with line:
            head = line.recv(65536)
            self.asked.append(head)
            with suppress(OSError):  # whoever asked has left
                self._answer(line, head)


@contextmanager
def serving(answer: Callable[[socket.socket, bytes], None]) -> Iterator[Server]:
    server = Server(answer)
    try:
        yield server
    finally:
        server.listener.close()


def here(**more: object) -> Rules:
    """The client let loose on this machine alone, where the test’s own servers are."""
    rules: dict[str, object] = {
        "may_reach": lambda address: address == ip_address("127.0.0.1"),
        "may_use": lambda scheme, port: True,
        "resolve": lambda host, port: ["127.0.0.1"],
        "seconds": 1.0,
    }
    return Rules(**(rules | more))  # type: ignore[arg-type]


def page(body: bytes, *heads: str, status: str = "200 OK") -> bytes:
    head = "\r\n".join((f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", *heads, "", ""))
    return head.encode() + body


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_the_public_internets_is_refused(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_internet_is_taken(address: str) -> None:
    assert is_public(ip_address(address))


def test_more_than_a_hundred_hostile_addresses_connect_to_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    dialled: list[object] = []

    def refuse(address: object, *_: object, **__: object) -> None:
        dialled.append(address)
        raise OSError("not in a test")

    monkeypatch.setattr(socket, "create_connection", refuse)
    assert len(HOSTILE) >= 120
    for url in HOSTILE:
        with pytest.raises(NotFetched):
            fetch(url, rules=Rules(seconds=2))
    assert not dialled


def test_a_name_with_one_private_address_among_public_ones_is_refused() -> None:
    with serving(lambda line, _: line.sendall(page(b"secret"))) as server:
        rules = Rules(
            may_use=lambda s, p: True, resolve=lambda h, p: ["93.184.216.34", "127.0.0.1"], seconds=1
        )
        with pytest.raises(NotFetched, match="not public"):
            fetch(f"http://mixed.example:{server.port}/", rules=rules)
        assert not server.asked


def test_a_name_is_resolved_once_and_what_was_checked_is_what_is_connected_to() -> None:
    """A server of names that answers otherwise the second time is not asked a second time."""
    answers = iter([["127.0.0.1"], ["127.0.0.2"], ["10.0.0.1"]])
    with serving(lambda line, _: line.sendall(page(b"hello"))) as server:
        got = fetch(
            f"http://rebinding.example:{server.port}/", rules=here(resolve=lambda h, p: next(answers))
        )
        assert got.body == b"hello"
    assert next(answers) == ["127.0.0.2"]
    assert b"Host: rebinding.example" in server.asked[0]


@pytest.mark.parametrize("hops", [1, 2, 5])
def test_each_hop_is_checked_anew(hops: int) -> None:
    """The name is harmless until the last redirect, which leads inside."""
    left = hops

    def answer(line: socket.socket, _: bytes) -> None:
        nonlocal left
        left -= 1
        to = f"http://hop{left}.example:{server.port}/" if left else f"http://inside.example:{inside.port}/"
        line.sendall(page(b"", f"Location: {to}", status="302 Found"))

    def resolve(host: str, _: int) -> list[str]:
        return ["127.0.0.9"] if host == "inside.example" else ["127.0.0.1"]

    with serving(lambda line, _: line.sendall(page(b"secret"))) as inside, serving(answer) as server:
        with pytest.raises(NotFetched, match="not public"):
            fetch(f"http://start.example:{server.port}/", rules=here(resolve=resolve))
        assert len(server.asked) == hops
        assert not inside.asked


def test_a_redirect_to_another_scheme_is_not_followed() -> None:
    with (
        serving(
            lambda line, _: line.sendall(page(b"", "Location: file:///etc/passwd", status="301 x"))
        ) as server,
        pytest.raises(NotFetched, match="begin with https"),
    ):
        fetch(f"http://a.example:{server.port}/", rules=here())


def test_a_circle_of_redirects_ends() -> None:
    with serving(lambda line, _: line.sendall(page(b"", "Location: /again", status="307 x"))) as server:
        with pytest.raises(NotFetched, match="on and on"):
            fetch(f"http://a.example:{server.port}/", rules=here())
        assert len(server.asked) == 6


def test_a_body_without_end_is_read_to_the_limit_and_no_further() -> None:
    sent = 0

    def pour(line: socket.socket, _: bytes) -> None:
        nonlocal sent
        line.sendall(page(b""))
        while True:
            sent += line.send(b"x" * 65536)

    with serving(pour) as server:
        got = fetch(f"http://a.example:{server.port}/", rules=here(most_bytes=1024 * 1024))
    assert len(got.body) == 1024 * 1024


def test_a_head_without_end_is_not_read() -> None:
    def pour(line: socket.socket, _: bytes) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            line.sendall(b"X-More: " + b"x" * 8000 + b"\r\n")

    with serving(pour) as server, pytest.raises(NotFetched):
        fetch(f"http://a.example:{server.port}/", rules=here(most_bytes=1024))


def test_what_is_packed_a_thousand_times_is_unpacked_to_the_limit() -> None:
    bomb = gzip.compress(bytes(200 * 1024 * 1024), 9)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with serving(lambda line, _: line.sendall(page(bomb, "Content-Encoding: gzip"))) as server:
        got = fetch(f"http://a.example:{server.port}/", rules=here(most_bytes=1024 * 1024, seconds=5))
    assert len(got.body) == 1024 * 1024
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) < 20 * 1024  # KiB


def test_a_form_that_is_not_known_is_refused() -> None:
    odd = page(b"x", "Content-Encoding: br")
    with serving(lambda line, _: line.sendall(odd)) as server, pytest.raises(NotFetched, match="form"):
        fetch(f"http://a.example:{server.port}/", rules=here())


@pytest.mark.parametrize("part", [b"HTTP/1.1 200 OK\r\nX: ", page(b"slow")])
def test_a_byte_now_and_then_does_not_keep_it_waiting(part: bytes) -> None:
    def drip(line: socket.socket, _: bytes) -> None:
        line.sendall(part)
        while True:
            line.sendall(b"x")
            time.sleep(0.05)  # faster than any timeout of a single wait

    began = time.monotonic()
    with serving(drip) as server, pytest.raises(NotFetched, match="within"):
        fetch(f"http://a.example:{server.port}/", rules=here(seconds=0.5))
    assert time.monotonic() - began < 5


def test_a_resolver_that_never_answers_does_not_keep_it_waiting() -> None:
    stuck = threading.Event()
    began = time.monotonic()
    with pytest.raises(NotFetched, match="within"):
        fetch("http://a.example/", rules=here(seconds=0.3, resolve=lambda h, p: [str(stuck.wait(20))]))
    stuck.set()
    assert time.monotonic() - began < 5


def test_nothing_of_ours_is_sent_along() -> None:
    with serving(lambda line, _: line.sendall(page(b"x"))) as server:
        fetch(f"http://a.example:{server.port}/path?q=1#here", accept="text/html", rules=here())
    lines = server.asked[0].decode().split("\r\n")
    assert lines[0] == "GET /path?q=1 HTTP/1.1"
    assert {line.partition(":")[0] for line in lines[1:] if line} == {
        "Host", "Accept", "Accept-Encoding", "User-Agent", "Connection",
    }  # fmt: skip


def test_a_proxy_of_the_environment_is_not_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        serving(lambda line, _: line.sendall(page(b"direct"))) as server,
        serving(lambda line, _: None) as proxy,
    ):
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        assert fetch(f"http://a.example:{server.port}/", rules=here()).body == b"direct"
        assert not proxy.asked


def test_what_is_plainly_answered_is_had_whole() -> None:
    chunked = b"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"
    with serving(lambda line, _: line.sendall(page(chunked, "Transfer-Encoding: chunked"))) as server:
        got = fetch(f"http://a.example:{server.port}/", rules=here())
    assert (got.body, got.kind, got.charset, got.status) == (b"hello world", "text/html", "utf-8", 200)
