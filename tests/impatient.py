"""The application as gunicorn runs it, with less patience for a reader that takes nothing."""

import os

from claimcheck import patience
from claimcheck.wsgi import application

patience.TAKES_NOTHING = float(os.environ["TAKES_NOTHING"])

__all__ = ["application"]
