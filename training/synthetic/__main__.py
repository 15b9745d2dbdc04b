"""``python -m training.synthetic --count 400 --seed 1 > articles.jsonl``."""

from __future__ import annotations

import argparse
import json
import sys

from training.synthetic import articles


def main() -> None:
    """Write the articles, one a line."""
    parser = argparse.ArgumentParser(description="Write annotated articles of our own invention.")
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for article in articles(options.count, options.seed):
        sys.stdout.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
