"""The typed client: made from the schema, and an example driven through it against the site."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys

from tests.conformance.server import PROJECT, Site

EXAMPLE = PROJECT / "docs" / "examples" / "list_claims.py"


def check_client(running: Site) -> bool:
    """Make the client, run the example with it, and compare what it prints."""
    print("== the typed client", flush=True)
    make = ["make", "--silent", "-o", ".venv/dev", "client", f"RUN={shlex.quote(sys.executable)}"]
    if subprocess.run(make, cwd=PROJECT, check=False).returncode != 0:
        return False
    given = {"CLAIMCHECK_URL": running.address, "CLAIMCHECK_TOKEN": running.tokens["editor"]}
    done = subprocess.run(
        [sys.executable, str(EXAMPLE)], capture_output=True, text=True, check=False,
        env={**os.environ, **given, "PYTHONPATH": str(PROJECT / "build" / "claimcheck-client")},
    )  # fmt: skip
    print(done.stdout, done.stderr, sep="", flush=True)
    lines = done.stdout.splitlines()
    return done.returncode == 0 and len(lines) == 4 and "verified Harbour fees" in lines[0]
