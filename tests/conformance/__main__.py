"""The typed client, then schemathesis with all checks on, as several roles; 1 if anything fails."""

from __future__ import annotations

import argparse
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.conformance.client import check_client
from tests.conformance.server import PROJECT, Site, site

#: Who calls, and in which phases; the one who may do the most makes the most requests: coverage
#: tries each bound of each field, stateful one call after the other.
ROLES = (
    ("chief editor", "examples,coverage"),
    ("chief editor", "fuzzing,stateful"),
    ("API consumer", "examples,fuzzing"),
    ("", "examples,fuzzing"),
)
THOROUGH = tuple(
    (role, phases)
    for role in ("chief editor", "API consumer", "")
    for phases in ("examples,coverage", "fuzzing,stateful")
)
#: Requests for each operation, fuzzing.
FEW, MANY = 10, 50
SETTINGS = Path(__file__).with_name("schemathesis.toml")


def main() -> None:
    """Start a site, run schemathesis against it as each role, and say what failed."""
    options = arguments()
    with site() as running:
        failed = [] if options.role or check_client(running) else ["the typed client"]
        every = THOROUGH if options.thorough else ROLES
        roles = [each for each in every if options.role in (None, each[0])]
        # Side by side, each alone in its process: threads of one share caches that are not theirs
        # (hypothesis now and then fails with a KeyError).
        with ThreadPoolExecutor(2) as pool:
            runs = list(pool.map(lambda each: run(running, *each, options), roles))
        failed += [
            f"{role or 'anonymous'} ({phases})"
            for (role, phases), done in zip(roles, runs, strict=True)
            if not done
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
    parser.add_argument(
        "--role", choices=sorted({role for role, _ in ROLES}), help="Only as this one."
    )
    parser.add_argument("--examples", type=int, help="For each operation, fuzzing.")
    parser.add_argument("--thorough", action="store_true", help=f"All phases, {MANY} examples.")
    parser.add_argument("rest", nargs="*", help="Further options of schemathesis, after --.")
    return parser.parse_args()


def run(running: Site, role: str, phases: str, options: argparse.Namespace) -> bool:
    """Run schemathesis as ``role``; return whether nothing failed."""
    most = options.examples or (MANY if options.thorough else FEW)
    header = ["--header", f"Authorization: Bearer {running.tokens[role]}"] if role else []
    command = [
        sys.executable, "-m", "schemathesis.cli", "--config-file", str(SETTINGS), "run",
        f"{running.address}/api/v1/schema/", "--checks", "all", "--seed", str(options.seed),
        "--max-examples", str(most), "--workers", "1",
        "--phases", phases, "--no-shrink", "--warnings", "off",
        "--continue-on-failure", "--max-response-time", "60", "--request-timeout", "60",
        *header, *options.rest,
    ]  # fmt: skip
    done = subprocess.run(command, cwd=PROJECT, check=False, capture_output=True, text=True)
    print(f"== {role or 'anonymous'}: {phases}\n{done.stdout}{done.stderr}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    main()
