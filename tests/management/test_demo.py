"""``make demo`` from the first start to Ctrl-C and on again, with real processes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import pytest

from claims.management.demo_services import ServiceError, Services, free_port, only_one, running

pytestmark = pytest.mark.processes
PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def data_dir():
    with tempfile.TemporaryDirectory(prefix="claimcheck demo ") as folder:
        yield Path(folder)


def environment(data_dir: Path) -> dict[str, str]:
    env = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    return env | {"CLAIMCHECK_DATA_DIR": str(data_dir), "PYTHONUNBUFFERED": "1"}


def demo(data_dir: Path, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "manage.py", "demo", *args], cwd=PROJECT, text=True,
        env=environment(data_dir), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def output_until(process: subprocess.Popen[str], words: str) -> str:
    seen = ""
    for line in process.stdout:
        seen += line
        if words in line:
            return seen
    raise AssertionError(f"“{words}” never came:\n{seen}")


def stop(process: subprocess.Popen[str], sign: int = signal.SIGINT) -> str:
    process.send_signal(sign)
    rest, _ = process.communicate(timeout=60)
    assert process.returncode == 0, rest
    return rest


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


def kill_services(process: subprocess.Popen[str], data_dir: Path) -> None:
    """Kill what a demo has started: it starts each of them again."""
    _, web, worker = running(data_dir)["processes"]
    os.kill(worker, signal.SIGKILL)
    output_until(process, "The worker ended (exit code -9)")
    os.kill(web, signal.SIGKILL)
    output_until(process, "The web ended (exit code -9)")


def test_from_the_first_start_to_ctrl_c_and_on_again(data_dir):
    first = demo(data_dir, "--port", "18700")
    shown = output_until(first, "Ctrl-C stops")
    accounts = re.findall(
        r"(reporter|editor|chief-editor|api-consumer|operator)\s.*?(\S{16})\s", shown
    )
    assert {name for name, _ in accounts} == {
        "reporter", "editor", "chief-editor", "api-consumer", "operator",
    }  # fmt: skip
    token = re.search(r"cc_\w+", shown)[0]
    articles = re.search(r"(\d+) articles with (\d+) claims", shown)
    assert int(articles[1]) >= 6
    assert int(articles[2]) >= 20

    address = re.search(r"http://127.0.0.1:\d+", shown)[0]
    with urllib.request.urlopen(f"{address}/readyz", timeout=10) as answer:
        assert json.load(answer) == {"status": "ready"}
    request = urllib.request.Request(f"{address}/api/v1/claims/?page_size=1")
    request.add_header("Authorization", f"Bearer {token}")
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert len(json.load(answer)["results"]) == 1

    request.full_url = f"{address}/api/v1/dashboard/"
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert json.load(answer)["counted_at"]

    again = demo(data_dir)
    rest, _ = again.communicate(timeout=60)
    assert again.returncode == 2
    assert f"A demo is running already at {address}" in rest

    processes = running(data_dir)["processes"]
    assert "Your data is kept" in stop(first)
    assert not any(alive(pid) for pid in processes)
    assert not (data_dir / "postgres" / "postmaster.pid").exists()

    second = demo(data_dir, "--port", "18700")
    shown = output_until(second, "Ctrl-C stops")
    assert articles[0] in shown
    assert "keep their passwords" in shown
    kill_services(second, data_dir)
    stopped = demo(data_dir, "--stop")
    assert "The demo has stopped." in stopped.communicate(timeout=60)[0]
    second.communicate(timeout=60)
    assert second.returncode == 0


def test_what_a_killed_demo_left_running_is_found_and_stopped(data_dir):
    left = demo(data_dir, "--port", "18750")
    output_until(left, "Ctrl-C stops")
    left.send_signal(signal.SIGKILL)
    left.communicate(timeout=30)
    children = [pid for pid in running(data_dir)["processes"] if pid != left.pid]
    assert all(alive(pid) for pid in children)
    assert "has stopped" in demo(data_dir, "--stop").communicate(timeout=60)[0]
    assert not any(alive(pid) for pid in children)
    assert "No demo is running" in demo(data_dir, "--stop").communicate(timeout=60)[0]


def test_new_passwords_on_request(data_dir):
    shown, _ = demo(data_dir, "--prepare-only", "--new-passwords").communicate(timeout=60)
    assert "chief-editor" in shown
    assert "Passwords and token are shown this once" in shown


class TestServices:
    def test_one_that_ends_at_once_is_an_error_with_its_log(self, tmp_path):
        with only_one(tmp_path) as lock, Services(PROJECT, tmp_path, lock) as services:
            services.start("web", "-c", "import sys; sys.exit('no such port')")
            services.children["web"].wait(timeout=30)
            with pytest.raises(ServiceError, match="no such port"):
                services.wait_until_ready("http://127.0.0.1:9/readyz")

    def test_one_that_keeps_ending_is_an_error(self, tmp_path):
        said: list[str] = []
        with only_one(tmp_path) as lock, Services(PROJECT, tmp_path, lock) as services:
            services.start("web", "-c", "import sys; sys.exit('no such port')")
            with pytest.raises(ServiceError, match="no such port"):
                services.run_until_interrupted(said.append)
        assert len(said) == 5

    def test_a_stop_that_comes_while_one_starts_ends_it_too(self, tmp_path, monkeypatch):
        class Interrupting(subprocess.Popen):
            def __init__(self, *args, **kwargs):
                super().__init__(*args, **kwargs)
                signal.raise_signal(signal.SIGINT)

        monkeypatch.setattr("claims.management.demo_services.subprocess.Popen", Interrupting)
        services = Services(PROJECT, tmp_path, 0)
        # A shell starts what runs in the background with SIGINT ignored.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            with only_one(tmp_path) as lock, pytest.raises(KeyboardInterrupt), services:
                services.lock = lock
                services.start("web", "-c", "import signal; signal.pause()")
        finally:
            signal.signal(signal.SIGINT, before)
        assert services.children["web"].returncode is not None

    def test_one_that_does_not_end_when_asked_is_killed(self, tmp_path, monkeypatch):
        monkeypatch.setattr("claims.management.demo_services.STOP_WITHIN", 0.2)
        stubborn = (
            "import signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
            "print('on', flush=True); signal.pause()"
        )
        with only_one(tmp_path) as lock, Services(PROJECT, tmp_path, lock) as services:
            services.start("web", "-c", stubborn)
            while "on" not in services.log("web").read_text():
                services.check()
        assert services.children["web"].returncode == -signal.SIGKILL

    def test_an_address_that_never_answers_is_an_error(self, tmp_path, monkeypatch):
        monkeypatch.setattr("claims.management.demo_services.READY_WITHIN", 0.2)
        with (
            only_one(tmp_path) as lock,
            Services(PROJECT, tmp_path, lock) as services,
            pytest.raises(ServiceError, match="did not answer"),
        ):
            services.wait_until_ready("http://127.0.0.1:9/readyz")

    def test_a_port_that_is_taken_is_passed_over(self):
        import socket

        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            assert free_port(port) > port

    def test_no_free_port_is_an_error(self):
        with pytest.raises(ServiceError, match="No port is free"):
            free_port(65536)

    @pytest.mark.parametrize("note", ["", "[1]", "{"])
    def test_a_broken_note_is_no_note(self, tmp_path, note):
        (tmp_path / "demo.json").write_text(note)
        assert running(tmp_path) == {}
