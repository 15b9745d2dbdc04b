"""The application for a WSGI server such as gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from claimcheck.malformed import answer_with_problems

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimcheck.settings")
application = get_wsgi_application()
answer_with_problems()
