"""The command line: ``python -m claims.evidence``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from claims.errors import ClaimcheckError
from claims.evidence.jsonl import run_jsonl

BAD_INPUT = 2
INTERRUPTED = 130

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
    try:
        run_jsonl(sys.stdin.buffer, sys.stdout)
        sys.stdout.flush()
    except ClaimcheckError as error:
        print(f"error: {error.message}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone: say nothing, and let the interpreter's own last flush go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
