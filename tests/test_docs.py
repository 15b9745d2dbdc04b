"""The pages of the documentation that have commands: every command is run as it stands there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from claims import delivery
from claims.actions.webhooks import create_endpoint
from tests.factories import Factory
from tests.processes import environment, worker

PROJECT = Path(__file__).resolve().parents[1]
PAGES = ("tutorial.md", "how-to/cms-hook.md", "how-to/nightly-export.md")


def blocks(page: str, language: str) -> list[str]:
    text = (PROJECT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def roles(transactional_db):
    from claims.actions.roles import sync_roles

    sync_roles()


MISSING = [tool for tool in ("bash", "curl", "jq") if shutil.which(tool) is None]


@pytest.mark.processes
@pytest.mark.usefixtures("roles")
@pytest.mark.skipif(
    bool(MISSING) and "CI" not in os.environ,
    reason=f"The tutorial needs {', '.join(MISSING)}: install it to have its commands tried.",
)
def test_the_tutorial_and_what_goes_on_from_it(live_server, tmp_path):
    make = Factory()
    for name in ("editor", "chief editor", "API consumer"):
        make.user(name, name=name.lower().replace(" ", "-"))
    commands = [block for page in PAGES for block in blocks(page, "sh")]
    assert len(commands) > 12
    # A page works in the folder of the project; what it writes goes elsewhere here.
    script = "\n".join(["set -euo pipefail", *commands]).replace(
        "manage.py", shlex.quote(str(PROJECT / "manage.py"))
    )
    env = environment(SITE=live_server.url, PYTHON=sys.executable, CLAIMS_SITE_URL=live_server.url)
    env["PYTHONPATH"] = str(PROJECT)
    with worker():
        done = subprocess.run(
            ["bash", "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True,
            timeout=240, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3_000:] + done.stderr[-3_000:]
    for words in ("verified", "Verified: ", "under review again", "corrected since", "manifest",
                  "correction.published", "1 created", "may_publish"):  # fmt: skip
        assert words in done.stdout, f"{words}\n{done.stdout}\n{done.stderr}"


@pytest.mark.processes
@pytest.mark.usefixtures("roles")
def test_the_receiver_verifies_what_it_gets(settings, tmp_path):
    settings.CLAIMS_WEBHOOKS_ALLOW_PRIVATE = True
    make = Factory()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    endpoint, secret = create_endpoint(by=make.user(), url=f"http://127.0.0.1:{port}/")
    make.version()
    (tmp_path / "receiver.py").write_text(blocks("how-to/webhook-receiver.md", "python")[0])
    receiver = subprocess.Popen(
        [sys.executable, "-u", "receiver.py"], cwd=tmp_path, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
        env={**os.environ, "WEBHOOK_SECRET": secret, "PORT": str(port)},
    )  # fmt: skip
    try:
        [due] = delivery.fan_out()
        # It needs a moment to start: until then nobody answers, which is no failure of its.
        message = endpoint.deliveries.select_related("endpoint").get()
        outcome = delivery.attempt(message)
        while "Connection refused" in outcome.error and receiver.poll() is None:
            outcome = delivery.attempt(message)
        assert (outcome.status, due) == (204, endpoint.pk)
        assert "article.version_created" in receiver.stdout.readline()
        # Signed with another secret, it is refused.
        message.endpoint.salt = "0" * 64
        assert delivery.attempt(message).status == 401
    finally:
        receiver.terminate()
        receiver.wait(timeout=20)
        receiver.stdout.close()
