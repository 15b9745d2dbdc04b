from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from claims.errors import InvalidInput
from claims.evidence.jsonl import run_jsonl
from claims.text.json_lines import BAD_INPUT

ROOT = Path(__file__).resolve().parents[2]
ROW: dict[str, Any] = {
    "id": 7,
    "passage": 'Ann Lee said "it will rain all week".',
    "content": [[13, 36]],
    "speaker": "Ann Lee",
    "cited_outlet": None,
    "source": "“It will rain all week,” said Ann Lee, who studies the weather.",
}


def run(data: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "claims.evidence", *(arguments or ("--jsonl",))],
        input=data,
        capture_output=True,
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if not key.startswith("DJANGO")},
        timeout=120,
        check=False,
    )


def test_a_line_in_is_a_line_out() -> None:
    bad_source = {**ROW, "id": "b", "source": "\ud800"}
    done = run("\n\n".join(map(json.dumps, [ROW, bad_source])).encode())
    first, second = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()
    assert set(first) == {
        "id", "verdict", "kind", "evidence", "critical", "score", "explanation",
    }  # fmt: skip
    assert first["id"] == 7
    assert first["verdict"] in ("identical", "typography_only", "lawful_edit")
    assert first["critical"] == []
    (start, end), *_ = first["evidence"]
    assert "It will rain all week" in ROW["source"][start:end]
    assert (second["id"], second["verdict"]) == ("b", "source_unusable")


def test_what_disagrees_is_listed() -> None:
    row = {
        "passage": "The mayor said the bridge would cost $9 million.",
        "content": [[15, 47]],
        "source": "The bridge will cost $4 million, the mayor of the town said on Monday.",
    }
    out = io.StringIO()
    run_jsonl(io.BytesIO(json.dumps(row).encode()), out)
    found = json.loads(out.getvalue())
    assert (found["id"], found["verdict"]) == (None, "contradicted")
    assert found["critical"] == [["$ 4 million", "$ 9 million", "number"]]


def test_a_line_is_answered_before_the_next_is_sent() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "claims.evidence", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in range(2):
            process.stdin.write(json.dumps({**ROW, "id": number}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(timeout=60) == 0


BAD = [
    (b"{", "line 1: not JSON"),
    (b"\xff", "line 1: not UTF-8"),
    (b"[1]", "line 1: not a JSON object"),
    ({"passage": None}, 'line 1: "passage" is not a string'),
    ({"source": 5}, 'line 1: "source" is not a string'),
    ({"speaker": ["Ann"]}, 'line 1: "speaker" is not a string'),
    ({"cited_outlet": True}, 'line 1: "cited_outlet" is not a string'),
    ({"content": []}, 'line 1: "content" is not a list of [start, end] pairs'),
    ({"content": None}, 'line 1: "content" is not a list of [start, end] pairs'),
    ({"content": [5]}, 'line 1: "content" has something that is not [start, end]'),
    ({"content": [[0]]}, 'line 1: "content" has something that is not [start, end]'),
    ({"content": [[False, True]]}, 'line 1: "content" has something that is not [start, end]'),
    ({"content": [[0, 1.5]]}, 'line 1: "content" has something that is not [start, end]'),
    ({"content": [[3, 3]]}, 'line 1: "content" has an empty span'),
    ({"content": [[-2, 3]]}, 'line 1: "content" has an empty span'),
    ({"content": [[0, 38]]}, 'line 1: "content" has a span outside the passage'),
]


@pytest.mark.parametrize(("change", "message"), BAD, ids=[message for _, message in BAD])
def test_a_bad_line_is_named(change: bytes | dict[str, Any], message: str) -> None:
    line = change if isinstance(change, bytes) else json.dumps({**ROW, **change}).encode()
    with pytest.raises(InvalidInput) as caught:
        run_jsonl(io.BytesIO(line), io.StringIO())
    assert caught.value.message == message


@pytest.mark.parametrize("key", ["passage", "content", "source"])
def test_a_missing_field_is_named(key: str) -> None:
    row = {name: value for name, value in ROW.items() if name != key}
    with pytest.raises(InvalidInput, match=f'line 2: no "{key}"'):
        run_jsonl(io.BytesIO(b"\n" + json.dumps(row).encode()), io.StringIO())


def test_a_bad_line_ends_the_command_with_one_line() -> None:
    done = run(json.dumps(ROW).encode() + b"\n{}")
    assert done.returncode == BAD_INPUT
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == b'error: line 2: no "passage"\n'


def test_a_reader_that_goes_leaves_no_traceback() -> None:
    lines = b"\n".join([json.dumps(ROW).encode()] * 3)
    line = f"{shlex.quote(sys.executable)} -m claims.evidence --jsonl | true"
    done = subprocess.run(
        ["/bin/sh", "-c", line], input=lines, capture_output=True, cwd=ROOT, timeout=60, check=False
    )
    assert done.stderr == b""


def test_wrong_usage_and_help() -> None:
    assert run(b"", "--lines").returncode == 2
    assert b"python -m claims.evidence --jsonl" in run(b"", "--help").stdout
