"""The typed client, then schemathesis with all checks on, as several roles; 1 if anything fails."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from tests.conformance.client import check_client
from tests.conformance.server import PROJECT, Site, site

#: Who calls, and in which phases: coverage (each bound of each field) and stateful (one call after
#: the other) take two minutes as the one who may do the most. --thorough runs all, also fuzzing,
#: as everyone: that takes many minutes.
ROLES = (
    ("chief editor", "examples,coverage,stateful"),
    ("API consumer", "examples"),
    ("", "examples"),
)
THOROUGH = "examples,coverage,fuzzing,stateful"
SETTINGS = Path(__file__).with_name("schemathesis.toml")


def main() -> None:
    """Start a site, run schemathesis against it as each role, and say what failed."""
    options = arguments()
    with site() as running:
        failed = [] if options.role or check_client(running) else ["the typed client"]
        failed += [
            role or "anonymous"
            for role, phases in ROLES
            if options.role in (None, role) and not run(running, role, phases, options)
        ]
        log = running.log.read_text(errors="replace")
    if "Traceback" in log:
        failed.append("the server's log")
        print(log[log.index("Traceback") :][:6000])
    if failed:
        raise SystemExit(f"Failed: {', '.join(failed)}.")


def arguments() -> argparse.Namespace:
    """Return the options; what is not ours goes to schemathesis."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="The same seed, the same requests.")
    parser.add_argument("--role", choices=[role for role, *_ in ROLES], help="Only as this one.")
    parser.add_argument("--examples", type=int, help="For each operation, fuzzing.")
    parser.add_argument("--thorough", action="store_true", help="All phases, 20 examples.")
    parser.add_argument("rest", nargs="*", help="Further options of schemathesis, after --.")
    return parser.parse_args()


def run(running: Site, role: str, phases: str, options: argparse.Namespace) -> bool:
    """Run schemathesis as ``role``; return whether nothing failed."""
    if options.thorough:
        phases = THOROUGH
    most = options.examples or (20 if options.thorough else 2)
    print(f"== {role or 'anonymous'}", flush=True)
    header = ["--header", f"Authorization: Bearer {running.tokens[role]}"] if role else []
    command = [
        sys.executable, "-m", "schemathesis.cli", "--config-file", str(SETTINGS), "run",
        f"{running.address}/api/v1/schema/", "--checks", "all", "--seed", str(options.seed),
        "--max-examples", str(most), "--workers", "2",
        "--phases", phases, "--no-shrink", "--warnings", "off",
        "--continue-on-failure", "--max-response-time", "60", "--request-timeout", "60",
        *header, *options.rest,
    ]  # fmt: skip
    return subprocess.run(command, cwd=PROJECT, check=False).returncode == 0


if __name__ == "__main__":
    main()
