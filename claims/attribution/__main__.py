"""The command line: ``python -m claims.attribution``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from claims.attribution.jsonl import run_jsonl
from claims.attribution.outlets.registry_file import read_registry
from claims.attribution.report import run_report, visible
from claims.text.json_lines import exit_code

_EXAMPLES = """\
examples:
  python -m claims.attribution article.txt
  echo 'Experts claim it rains, according to NPR.' | python -m claims.attribution -
  echo '{"id": 1, "text": "It rains, Ann Lee said."}' | python -m claims.attribution --jsonl
"""


def parser() -> argparse.ArgumentParser:
    """Return the command's arguments."""
    out = argparse.ArgumentParser(
        prog="python -m claims.attribution",
        description="Finds who is said to have said what in news texts.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    out.add_argument("files", nargs="*", metavar="FILE", help="UTF-8 text files; - for stdin")
    out.add_argument(
        "--jsonl",
        action="store_true",
        help='read {"id", "text"} lines from stdin, write {"id", "attributions", "speakers"} '
        'lines; a line may have its own "publisher" and "outlets"',
    )
    out.add_argument("--publisher", help="the article's own outlet, never cited by itself")
    out.add_argument(
        "--outlets",
        metavar="FILE",
        help='the outlets to know instead of the packaged ones: a JSON list of {"name", '
        '"aliases", "domains", "type"}; only the name is needed; type is agency, broadcaster, '
        "newspaper, magazine or website",
    )
    return out


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0, 2 for bad input, 130 when interrupted."""
    arguments = parser()
    options = arguments.parse_args(argv)
    if options.jsonl == bool(options.files):
        arguments.error("give either FILE names (or -) or --jsonl")
    return exit_code(lambda: _run(options))


def _run(options: argparse.Namespace) -> None:
    outlets = None
    if options.outlets is not None:
        outlets = read_registry(options.outlets, visible(options.outlets))
    if options.jsonl:
        run_jsonl(sys.stdin.buffer, sys.stdout, publisher=options.publisher, outlets=outlets)
    else:
        run_report(options.files, publisher=options.publisher, outlets=outlets)


if __name__ == "__main__":
    sys.exit(main())
