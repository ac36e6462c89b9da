"""The endpoint of the settings: what is sent, and how its reply is checked."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from briefing_tui.config.restriction import Restriction
from briefing_tui.config.settings import DraftSettings
from briefing_tui.desk.endpoint import (
    Endpoint,
    EndpointError,
    open_endpoint,
    read_address,
)
from briefing_tui.drafting.article import KnownName
from briefing_tui.drafting.pipeline import Drafted, draft_article
from briefing_tui.errors import RestrictedError
from tests.unit.drafting.articles import article

GOOD = {
    "items": [
        {
            "section": "casualties",
            "evidence": "killing at least 14 soldiers",
            "fields": {"harm": "killed", "count": "14+", "who": "soldiers", "place": None},
        }
    ]
}


def completion(content: str) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


class Stub:
    """A local server with given replies, which records its requests."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, dict[str, str], Any]] = []
        self.answer: Callable[[BaseHTTPRequestHandler, Any], None] = lambda handler, _: reply(
            handler, completion(json.dumps(GOOD))
        )


def reply(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **more: str) -> None:
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **more}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def serving(stub: Stub) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            stub.requests.append((self.path, dict(self.headers), body))
            stub.answer(self, body)

        def do_GET(self) -> None:
            stub.requests.append((self.path, dict(self.headers), None))

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def stub() -> Stub:
    return Stub()


@pytest.fixture
def address(stub: Stub) -> Iterator[str]:
    with serving(stub) as found:
        yield found


def drafted(address: str, *, seconds: float = 5.0, key: str = "") -> Drafted:
    endpoint = Endpoint(
        address=read_address(address),
        model="small",
        announce=lambda _: None,
        key=key,
        time_limit=seconds,
    )
    return draft_article(article(), [endpoint])


def test_a_good_answer_becomes_an_unsure_draft_with_its_passage(stub: Stub, address: str) -> None:
    (draft,) = drafted(address).drafts
    assert draft.fields == {"harm": "killed", "count": "14+", "who": "soldiers"}
    assert draft.evidence == "killing at least 14 soldiers"
    assert (draft.extractor, draft.is_sure) == ("endpoint", False)
    ((path, headers, body),) = stub.requests
    assert path == "/v1/chat/completions"
    assert "Authorization" not in headers
    assert body["model"] == "small"
    assert article().text.strip() in body["messages"][1]["content"]
    assert body["response_format"]["type"] == "json_schema"


def test_the_key_is_sent_as_a_bearer_token(stub: Stub, address: str) -> None:
    drafted(address, key="secret-key")
    assert stub.requests[0][1]["Authorization"] == "Bearer secret-key"


@pytest.mark.parametrize("fence", ["```json\n%s\n```", "Here it is:\n```\n%s\n```\nDone."])
def test_fenced_json_is_read(stub: Stub, address: str, fence: str) -> None:
    stub.answer = lambda handler, _: reply(handler, completion(fence % json.dumps(GOOD)))
    assert len(drafted(address).drafts) == 1


def test_a_server_without_schemas_is_asked_again_without_one(stub: Stub, address: str) -> None:
    def answer(handler: BaseHTTPRequestHandler, body: Any) -> None:
        if "response_format" in body:
            reply(handler, b"unknown parameter", 400)
        else:
            reply(handler, completion(json.dumps(GOOD)))

    stub.answer = answer
    assert len(drafted(address).drafts) == 1
    assert len(stub.requests) == 2


@pytest.mark.parametrize(
    "content",
    [json.dumps(GOOD)[:-20], "", "[]", '{"items": 3}', "no JSON", "[" * 100_000],
    ids=["truncated", "empty", "list", "wrong type", "words", "nested"],
)
def test_an_answer_that_is_not_the_json_is_an_error(stub: Stub, address: str, content: str) -> None:
    stub.answer = lambda handler, _: reply(handler, completion(content))
    with pytest.raises(EndpointError, match="is not the JSON that was asked for"):
        drafted(address)


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"{}", b'{"choices": []}', b'{"choices": [{"message": {}}]}', b"\xff"]
)
def test_an_answer_of_another_protocol_is_an_error(stub: Stub, address: str, body: bytes) -> None:
    stub.answer = lambda handler, _: reply(handler, body)
    with pytest.raises(EndpointError, match="did not answer as a chat endpoint does"):
        drafted(address)


def test_items_of_wrong_types_are_dropped_and_counted(stub: Stub, address: str) -> None:
    items = [
        *GOOD["items"],
        7,
        {"section": 1, "evidence": "x", "fields": {}},
        {"section": "quotes", "evidence": "We lost the crossing", "fields": {"quote": {"a": 1}}},
        {"section": "quotes", "evidence": "x" * 9_000, "fields": {}},
    ]
    stub.answer = lambda handler, _: reply(handler, completion(json.dumps({"items": items})))
    found = drafted(address)
    assert (len(found.drafts), found.dropped) == (1, 4)


def test_what_a_hostile_model_makes_up_is_dropped(stub: Stub, address: str) -> None:
    def item(section: str, evidence: str, **fields: Any) -> dict[str, Any]:
        return {"section": section, "evidence": evidence, "fields": fields}

    evidence = "killing at least 14 soldiers"
    items = [
        item("casualties", "killing 900 soldiers", harm="killed", count=900),
        item("casualties", evidence, harm="killed", count=41),
        item("quotes", "Nobody is coming", quote="Everybody is coming"),
        item("quotes", "the governor said", quote="the governor said"),
        item("sources", evidence, title="x", reliability="A"),
        item("judgements", evidence, text="x"),
        item("casualties", evidence, harm="vaporised", count=14),
        item(
            "casualties",
            evidence,
            harm="killed",
            count=14,
            claimed_by="The \x1b[2JPentagon",
            review="",
            tlp="CLEAR",
            id="../../x",
            sources=["reuters"],
            credibility=1,
        ),
    ]
    stub.answer = lambda handler, _: reply(handler, completion(json.dumps({"items": items})))
    found = drafted(address)
    assert found.dropped == 7
    assert [dict(draft.fields) for draft in found.drafts] == [{"harm": "killed", "count": 14}]


@pytest.mark.parametrize(
    ("status", "advice"),
    [(500, "log of the server"), (401, "key_command"), (302, "Redirects are not followed")],
)
def test_another_status_is_an_error(stub: Stub, address: str, status: int, advice: str) -> None:
    stub.answer = lambda handler, _: reply(handler, b"x", status, Location="/elsewhere")
    with pytest.raises(EndpointError, match=f"status {status}.*{advice}"):
        drafted(address)


def test_a_redirect_is_not_followed(stub: Stub, address: str) -> None:
    other = Stub()
    with serving(other) as elsewhere:
        stub.answer = lambda handler, _: reply(handler, b"", 307, Location=elsewhere)
        with pytest.raises(EndpointError):
            drafted(address)
    assert other.requests == []


def test_proxies_of_the_environment_are_ignored(
    stub: Stub, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Stub()
    with serving(other) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy)
        assert len(drafted(address).drafts) == 1
    assert other.requests == []


@pytest.mark.parametrize("headers", [b"\r\n", b"Content-Length: 100\r\n\r\n", b"X: "])
def test_a_slow_server_is_given_up_even_if_it_sends_bytes(
    stub: Stub, address: str, headers: bytes
) -> None:
    def drip(handler: BaseHTTPRequestHandler, _: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + headers)
        for _ in range(100):
            try:
                handler.wfile.write(b" ")
            except OSError:
                return
            time.sleep(0.05)

    stub.answer = drip
    begin = time.monotonic()
    with pytest.raises(EndpointError, match=r"did not answer within 0\.4 seconds"):
        drafted(address, seconds=0.4)
    assert time.monotonic() - begin < 3


def test_a_request_after_the_time_limit_is_given_up(address: str) -> None:
    endpoint = Endpoint(address=read_address(address), model="small", announce=print)
    with pytest.raises(EndpointError, match="did not answer within 120 seconds"):
        endpoint._post({}, time.monotonic() - 1)


def test_a_silent_server_is_given_up() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        with pytest.raises(EndpointError, match="did not answer within"):
            drafted(f"http://127.0.0.1:{port}", seconds=0.3)


def test_a_server_that_is_not_running_is_an_error() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(EndpointError, match="cannot be reached: connection refused"):
        drafted(f"http://127.0.0.1:{port}")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (b"", "cannot be reached: remote end closed connection without response. Start"),
        (b"220 mail ready\r\n", "did not answer as a web server does"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", "did not answer as a"),
    ],
)
def test_an_answer_that_is_not_http_is_described_in_words(answer: bytes, message: str) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(answer)
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65536):
                    pass

        thread = threading.Thread(target=serve)
        thread.start()
        with pytest.raises(EndpointError, match=message):
            drafted(f"http://127.0.0.1:{server.getsockname()[1]}")
        thread.join()


def test_an_endless_answer_is_cut(stub: Stub, address: str) -> None:
    def flood(handler: BaseHTTPRequestHandler, _: Any) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(100):
                handler.wfile.write(b" " * 100_000)
        except OSError:
            return

    stub.answer = flood
    with pytest.raises(EndpointError, match="sent more than 4,194,304 bytes"):
        drafted(address)


def test_the_address_and_the_text_are_announced_before_they_are_sent(
    stub: Stub, address: str
) -> None:
    announced: list[tuple[str, int]] = []
    settings = DraftSettings(endpoint=address, model="small")
    endpoint = open_endpoint(
        settings, None, lambda words: announced.append((words, len(stub.requests)))
    )
    list(endpoint.extract(article(path="a\x1b[2J.txt"), ()))
    ((words, requests),) = announced
    assert requests == 0
    length = len(article().text)
    assert words == (
        f"sending the title and {length} characters of a␛[2J.txt to {address}/chat/completions (on "
        "this computer)"
    )
    far = Endpoint(address=read_address("https://a.example"), model="m", announce=print)
    source, place = (KnownName(id="a", kind=kind, names=("Arun",)) for kind in ("source", "place"))
    assert "known names" not in far.notice(article(), (source,))
    notice = far.notice(article(), (source, place))
    assert "characters of a.txt and the known names to https://a.example:443" in notice
    assert notice.endswith("(NOT on this computer)")


def test_restricted_mode_never_opens_a_connection(stub: Stub, address: str) -> None:
    settings = DraftSettings(endpoint=address, model="small")
    with pytest.raises(RestrictedError):
        open_endpoint(settings, Restriction(), print)
    assert stub.requests == []


@pytest.mark.parametrize(
    ("settings", "missing"),
    [
        (DraftSettings(), "draft.endpoint has no valid value"),
        (DraftSettings(endpoint="http://localhost:1"), "draft.model has no valid value"),
    ],
)
def test_an_endpoint_that_is_not_set_is_an_error(settings: DraftSettings, missing: str) -> None:
    with pytest.raises(EndpointError, match=missing):
        open_endpoint(settings, None, print)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("http://localhost:8080", "http://localhost:8080/v1/chat/completions"),
        ("http://localhost:8080/v1/", "http://localhost:8080/v1/chat/completions"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1/chat/completions"),
        ("https://a.example/x/chat/completions", "https://a.example:443/x/chat/completions"),
    ],
)
def test_an_address_is_completed(words: str, shown: str) -> None:
    assert read_address(words).shown == shown


@pytest.mark.parametrize(
    "words",
    [
        "",
        "localhost",
        "ftp://a",
        "ftp://a:21",
        "http://",
        "http://a:b",
        "http://me:pw@a",
        "http://a b",
        "http://é",
    ],
)
def test_another_address_is_an_error(words: str) -> None:
    with pytest.raises(EndpointError, match="is not an address"):
        read_address(words)
