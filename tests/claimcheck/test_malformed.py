"""What gunicorn answers to a request that never reaches Django."""

from __future__ import annotations

import json
import socket

import gunicorn.util

from claimcheck import malformed


def test_a_request_that_cannot_be_read_gets_a_problem(monkeypatch):
    monkeypatch.setattr(gunicorn.util, "write_error", gunicorn.util.write_error)
    malformed.answer_with_problems()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        gunicorn.util.write_error(ours, 400, "Bad Request", "Invalid Header <b>\u00e9")
        head, _, body = theirs.recv(4096).decode("ascii").partition("\r\n\r\n")
    assert head.startswith("HTTP/1.1 400 Bad Request\r\n")
    assert "Content-Type: application/problem+json" in head
    assert f"Content-Length: {len(body)}" in head
    problem = json.loads(body)
    assert (problem["status"], problem["code"]) == (400, "malformed_request")
    assert problem["detail"] == "Invalid Header <b>\u00e9"
