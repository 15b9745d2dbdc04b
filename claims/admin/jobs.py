"""No pages of jobs: procrastinate's own fail on an unknown status in their address.

They would show little that our pages of analyses do not. Whoever runs the server has
procrastinate's own shell, ``manage.py procrastinate shell``, to list, retry and cancel jobs.
"""

from __future__ import annotations

from django.contrib import admin
from procrastinate.contrib.django.models import ProcrastinateJob

admin.site.unregister(ProcrastinateJob)
