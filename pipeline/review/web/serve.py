"""Serving the review on this machine's loopback."""

import secrets
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from pipeline.review.decisions import Desk
from pipeline.review.web.app import web_app


def serve(desk: Desk, raw: Path, port: int, opened: Callable[[str], None]) -> None:
    """Serve the review until it is interrupted.

    Args:
        desk: what is to be decided.
        raw: the folder of the raw files.
        port: where to listen; 0 takes any free port.
        opened: is called with the address, its token included, when the server listens.

    Raises:
        OSError: the port is taken.
    """
    with listen(port) as listener:
        server, address = server_on(listener, desk, raw)
        opened(address)
        server.run(sockets=[listener])


def listen(port: int) -> socket.socket:
    """A socket on the loopback.

    Raises:
        OSError: the port is taken.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def server_on(listener: socket.socket, desk: Desk, raw: Path) -> tuple[uvicorn.Server, str]:
    """A server for the review, not yet running, and its address with the token."""
    token = secrets.token_urlsafe(24)
    port = listener.getsockname()[1]
    config = uvicorn.Config(
        web_app(desk, raw, token, port),
        access_log=False,
        log_level="warning",
        lifespan="off",
        server_header=False,
        ws="none",
    )
    return uvicorn.Server(config), f"http://127.0.0.1:{port}/?token={token}"
