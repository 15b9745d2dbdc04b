"""The command line: ``python -m claims.evidence``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from claims.evidence.jsonl import run_jsonl
from claims.text.json_lines import exit_code

_EXAMPLE = """\
example (one line):
  echo '{"id": 1, "passage": "It will rain, Ann Lee said.", "content": [[0, 12]],
         "speaker": "Ann Lee", "cited_outlet": null,
         "source": "Rain is on its way, said Ann Lee, who studies the weather."}' |
    python -m claims.evidence --jsonl
"""


def parser() -> argparse.ArgumentParser:
    """Return the command's arguments."""
    out = argparse.ArgumentParser(
        prog="python -m claims.evidence",
        description="Compares claims with the text of the source that they are said to rest on.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    out.add_argument(
        "--jsonl",
        action="store_true",
        required=True,
        help='read {"id", "passage", "content": [[start, end], ...], "speaker", "cited_outlet", '
        '"source"} lines from stdin, write {"id", "verdict", "kind", "evidence", "critical", '
        '"score", "explanation"} lines',
    )
    return out


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0, 2 for bad input, 130 when interrupted."""
    parser().parse_args(argv)
    return exit_code(lambda: run_jsonl(sys.stdin.buffer, sys.stdout))


if __name__ == "__main__":
    sys.exit(main())
