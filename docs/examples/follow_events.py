"""Follow the feed of events and miss none, also if this is killed: see follow-the-feed.md.

CLAIMCHECK_URL and CLAIMCHECK_TOKEN say where and who; the number of the last event that was dealt
with is kept in the file that is named on the command line.
"""

import http.client
import json
import os
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ADDRESS = os.environ["CLAIMCHECK_URL"].rstrip("/") + "/api/v1/events/"


def deal_with(sequence: str, kind: str, data: str) -> None:
    """Do the work. After a break the last event may come again: do it so that twice is once."""
    print(sequence, kind, json.loads(data)["claim"], flush=True)


def follow(remembered: Path) -> None:
    """Read one stream to its end; it ends by itself after a minute."""
    last = remembered.read_text().strip() if remembered.exists() else ""
    headers = {
        "Authorization": f"Bearer {os.environ['CLAIMCHECK_TOKEN']}",
        "Accept": "text/event-stream",
        "Last-Event-ID": last,
    }
    request = urllib.request.Request(ADDRESS, headers=headers)  # noqa: S310 - an address of ours
    with urllib.request.urlopen(request, timeout=30) as told:  # noqa: S310
        event: dict[str, str] = {}
        for line in told:
            name, _, value = line.decode().rstrip("\n").partition(": ")
            if name:
                event[name] = value
                continue
            if "data" in event:  # a blank line ends an event
                deal_with(event["id"], event["event"], event["data"])
            if "id" in event:
                remember(remembered, event["id"])
            event = {}


def remember(file: Path, sequence: str) -> None:
    """Replace the file in one step: whoever kills this finds the old number or the new one."""
    new = file.with_suffix(".new")
    new.write_text(sequence)
    new.replace(file)


if __name__ == "__main__":
    while True:
        try:
            follow(Path(sys.argv[1]))
        except urllib.error.HTTPError as error:
            if error.code not in (429, 502, 503):
                raise SystemExit(f"{error.code}: {error.read().decode()}") from None
            print(error, file=sys.stderr)
            time.sleep(int(error.headers.get("Retry-After", "5")))
        except (OSError, http.client.HTTPException) as error:
            print(error, file=sys.stderr)
            time.sleep(2)  # the connection broke: begin where it was
