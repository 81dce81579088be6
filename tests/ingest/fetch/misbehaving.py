"""A web server that misbehaves: each path in its own way."""

import gzip
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"<!doctype html><title>Report</title><p>257 participants registered.</p>"
PDF = b"%PDF-1.4\n% a report\n%%EOF\n"


class Server(ThreadingHTTPServer):
    """Serves `behaviours`; `hits` counts the requests by path."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, robots: bytes | int = 404) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.robots = robots
        self.hits: Counter[str] = Counter()
        self.stopping = threading.Event()

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as in the base class
        del format, args

    def do_GET(self) -> None:
        self.close_connection = True
        path = self.path.partition("?")[0]
        self.server.hits[path] += 1
        try:
            BEHAVIOURS.get(path, missing)(self)
        except (BrokenPipeError, ConnectionResetError):
            return

    def reply(
        self,
        body: bytes = PAGE,
        status: int = 200,
        content_type: str | None = "text/html; charset=utf-8",
        headers: dict[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        if content_type is not None:
            self.send_header("Content-Type", content_type)
        own = {"Content-Length": str(len(body)), "Connection": "close"}
        for name, value in (own | (headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


Behaviour = Callable[[Handler], None]


def missing(handler: Handler) -> None:
    handler.reply(b"not here", 404, "text/plain")


def robots(handler: Handler) -> None:
    rules = handler.server.robots
    if isinstance(rules, int):
        handler.reply(b"", rules)
    else:
        handler.reply(rules, content_type="text/plain")


def flaky(handler: Handler) -> None:
    if handler.server.hits["/flaky"] < 3:
        handler.reply(b"", 503)
    else:
        handler.reply()


def busy(handler: Handler) -> None:
    if handler.server.hits["/busy"] < 2:
        handler.reply(b"", 429, headers={"Retry-After": "17"})
    else:
        handler.reply()


def conditional(handler: Handler) -> None:
    if handler.headers.get("If-None-Match") == '"v1"':
        handler.reply(b"", 304)
    else:
        handler.reply(headers={"ETag": '"v1"', "Last-Modified": "Wed, 01 Mar 2023 10:00:00 GMT"})


def silent(handler: Handler) -> None:
    handler.server.stopping.wait(5)


def dripping(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        if handler.server.stopping.wait(0.05):
            return


def endless_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        handler.wfile.write(f"X-{number}: y\r\n".encode())
        handler.wfile.flush()
        if handler.server.stopping.wait(0.05):
            return


def endless_body(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for _ in range(1000):
        handler.wfile.write(b"1000\r\n" + b"x" * 4096 + b"\r\n")


def cut_short(handler: Handler) -> None:
    handler.reply(PAGE, headers={"Content-Length": str(len(PAGE) + 10)})


def hang_up(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def garbage(handler: Handler) -> None:
    handler.wfile.write(b"\x00\x01 no HTTP at all\r\n\r\n")


def bomb(handler: Handler) -> None:
    handler.reply(gzip.compress(b"0" * 5_000_000), headers={"Content-Encoding": "gzip"})


def redirect(location: str, status: int = 302) -> Behaviour:
    return lambda handler: handler.reply(b"", status, headers={"Location": location})


def body(content: bytes, content_type: str | None, encoding: str | None = None) -> Behaviour:
    headers = {"Content-Encoding": encoding} if encoding else {}
    return lambda handler: handler.reply(content, content_type=content_type, headers=headers)


def stopped(server: Server) -> None:
    """End the server and the answers that are still under way."""
    server.stopping.set()
    server.shutdown()
    server.server_close()
    time.sleep(0)


BEHAVIOURS: dict[str, Behaviour] = {
    "/robots.txt": robots,
    "/page": body(PAGE, "text/html"),
    "/report.pdf": body(PDF, "application/pdf"),
    "/unnamed": body(PDF, None),
    "/octets": body(PDF, "application/octet-stream"),
    "/notes.txt": body(b"257 participants registered.", "text/plain"),
    "/gzipped": body(gzip.compress(PAGE), "text/html", "gzip"),
    "/flaky": flaky,
    "/busy": busy,
    "/moved": redirect("/page", 301),
    "/gone": lambda handler: handler.reply(b"", 410),
    "/failing": lambda handler: handler.reply(b"", 500),
    "/patient": lambda handler: handler.reply(b"", 503, headers={"Retry-After": "86400"}),
    "/forbidden": lambda handler: handler.reply(b"", 403),
    "/silent": silent,
    "/dripping": dripping,
    "/endless-headers": endless_headers,
    "/endless-body": endless_body,
    "/announced": body(b"x" * 200_000, "text/html"),
    "/bomb": bomb,
    "/false-gzip": body(PAGE, "text/html", "gzip"),
    "/twice-packed": body(PAGE, "text/html", "gzip, gzip"),
    "/cut-short": cut_short,
    "/hang-up": hang_up,
    "/garbage": garbage,
    "/loop": redirect("/loop"),
    "/nowhere": lambda handler: handler.reply(b"", 302),
    "/to-file": redirect("file:///etc/passwd"),
    "/to-ftp": redirect("ftp://127.0.0.1/x"),
    "/to-inside": redirect("http://127.0.0.9:1/"),
    "/to-metadata": redirect("http://169.254.169.254/latest/meta-data/"),
    "/to-mapped": redirect("http://[::ffff:169.254.169.254]/"),
    "/to-password": redirect("http://user:secret@127.0.0.1/"),
    "/to-private-path": redirect("/private/page"),
    "/private/page": body(PAGE, "text/html"),
    "/image": body(b"\x89PNG\r\n", "image/png"),
    "/image-as-page": body(b"\x89PNG\r\n\x1a\n\x00\x00", "text/html"),
    "/page-as-pdf": body(PAGE, "application/pdf"),
    "/empty": body(b"", "text/html"),
    "/conditional": conditional,
}
