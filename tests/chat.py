"""A chat completions endpoint on loopback that misbehaves as it is told."""

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


def raw(content: bytes, status: int = 200, **headers: str) -> Reply:
    """Return a reply of these bytes; `Retry_After="1"` becomes a header."""

    def reply(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(status)
        given = {"Content_Type": "application/json", "Content_Length": str(len(content))}
        for name, value in (given | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return reply


def completion(content: str | None, finish: str = "stop", **message: str) -> Reply:
    """Return a completion in which the model says `content`."""
    choice = {"index": 0, "finish_reason": finish, "message": {"content": content} | message}
    usage = {"prompt_tokens": 1000, "completion_tokens": 100}
    return raw(json.dumps({"choices": [choice], "usage": usage}).encode())


def says(value: object) -> Reply:
    """Return a completion in which the model says a JSON value."""
    return completion(json.dumps(value, ensure_ascii=False))


def failure(status: int, message: str = "no", **headers: str) -> Reply:
    """Return an error as the API words it."""
    return raw(json.dumps({"error": {"message": message}}).encode(), status, **headers)


def reset(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    """Tear the connection down without an answer."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def slow(seconds: float, reply: Reply) -> Reply:
    """Return a reply that takes its time."""

    def later(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        time.sleep(seconds)
        reply(handler, body)

    return later


def translating(dictionary: dict[str, str]) -> Reply:
    """Return a reply that translates what it is asked for, word by word out of a dictionary."""

    def reply(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        items = [item for item in passage(body) if "id" in item]
        found = [{"id": item["id"], "text": dictionary.get(item["text"], "")} for item in items]
        says({"translations": found})(handler, body)

    return reply


def passage(body: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the passage that a request for translations holds."""
    items: list[dict[str, Any]] = json.loads(body["messages"][1]["content"])["passage"]
    return items


@dataclass
class Endpoint:
    """What a running endpoint answers and what it was asked."""

    url: str = ""
    replies: list[Reply] = field(default_factory=list)
    """In turn; then `otherwise`."""
    otherwise: Reply = field(default_factory=lambda: failure(500))
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    """The Authorization headers."""

    @property
    def wanted(self) -> list[list[str]]:
        """The texts that each request wanted translated."""
        return [[item["text"] for item in passage(body) if "id" in item] for body in self.asked]


@contextmanager
def endpoint(*replies: Reply) -> Iterator[Endpoint]:
    """Run an endpoint on a free port."""
    state = Endpoint(replies=list(replies))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.asked.append(body)
            state.keys.append(self.headers["Authorization"])
            reply = state.replies.pop(0) if state.replies else state.otherwise
            try:
                reply(self, body)
            except OSError:
                self.close_connection = True  # the client went away

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
