"""All settings. They come from the environment only; docs/how-to/settings.md lists them.

Two modes. *Local* (no DATABASE_URL): an embedded PostgreSQL and a secret key that is
generated once into the data folder. *Server* (DATABASE_URL set): nothing has a
default that would be unsafe on a network, and a missing secret is an error.
"""

from __future__ import annotations

import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DATA_DIR = Path(env.str("CLAIMCHECK_DATA_DIR", default=str(BASE_DIR / ".data"))).resolve()
ON_A_SERVER = "DATABASE_URL" in os.environ
DEBUG = env.bool("DEBUG", default=False)


def _secret_key() -> str:
    if key := env.str("SECRET_KEY", default=""):
        return key
    if ON_A_SERVER:
        raise ImproperlyConfigured("Set SECRET_KEY to a long random string.")
    kept = DATA_DIR / "secret-key"
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text(encoding="ascii")
    key = secrets.token_urlsafe(50)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
    return key


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=[] if ON_A_SERVER else ["localhost", "127.0.0.1", "[::1]"]
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "knox",
    "django_htmx",
    "csp",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "claims.apps.ClaimsConfig",
]

MIDDLEWARE = [
    "claimcheck.patience.PatienceMiddleware",
    "claimcheck.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "claimcheck.time_zones.TimeZoneMiddleware",
    "claims.admin.sent_late.say_that_nothing_was_sent",
]

ROOT_URLCONF = "claimcheck.urls"
WSGI_APPLICATION = "claimcheck.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# -- database ------------------------------------------------------------------------

_pool: dict[str, Any] = {
    "min_size": 0,
    "max_size": env.int("DATABASE_POOL_SIZE", default=10),
    "timeout": 10,
}
if ON_A_SERVER:
    _database = env.db_url("DATABASE_URL")
    if _database["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL server: postgres://…")
else:
    _database = {"ENGINE": "claimcheck.embedded", "NAME": "claimcheck"}
# A connection is taken from the pool for one request and checked before it is given out, so a
# restarted server costs one check and no failed request.
DATABASES = {
    "default": {
        **_database,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**_database.get("OPTIONS", {}), "pool": _pool},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
# JSON and YAML as Django reads and writes them, but errors name the record and the field, and
# YAML writes an article's paragraphs as lines.
SERIALIZATION_MODULES = {
    "json": "claims.management.fixtures.json_format",
    "yaml": "claims.management.fixtures.yaml_format",
}

# -- jobs ----------------------------------------------------------------------------

PROCRASTINATE_WORKER_DEFAULTS = {
    "update_heartbeat_interval": env.float("WORKER_HEARTBEAT", default=5.0),
    "stalled_worker_timeout": env.float("WORKER_STALLED_AFTER", default=20.0),
    "shutdown_graceful_timeout": 30.0,
    # PostgreSQL tells of a new job at once, but not that a lock is free which an earlier one waits
    # for: so soon the worker looks by itself.
    "fetch_job_polling_interval": 0.5,
    # A receiver of webhooks that hangs is not to keep an article from being read.
    "concurrency": env.int("WORKER_CONCURRENCY", default=4),
    "delete_jobs": "successful",
}

# -- history -------------------------------------------------------------------------

# Kept in the row itself: no join to read it, nothing to clean up.
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
# What only reads leaves no history: without GET, reading costs nothing for it.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# -- the product ---------------------------------------------------------------------

CLAIMS_MAX_TEXT_LENGTH = env.int("CLAIMS_MAX_TEXT_LENGTH", default=1_000_000)
# A body of JSON is at most six bytes (\uXXXX) a character; the rest is room for the other fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * CLAIMS_MAX_TEXT_LENGTH + 1_000_000

# Where readers find what is published, and who publishes it.
CLAIMS_SITE_URL = env.str(
    "CLAIMS_SITE_URL",
    default=f"https://{ALLOWED_HOSTS[0]}" if ON_A_SERVER and ALLOWED_HOSTS
    else "http://127.0.0.1:8000",
)  # fmt: skip
CLAIMS_PUBLISHER_NAME = env.str("CLAIMS_PUBLISHER_NAME", default="claimcheck")
CLAIMS_EVENTS_KEPT_DAYS = env.int("EVENTS_KEPT_DAYS", default=90)
# Where receivers are on the newsroom's own network: also http, and private addresses.
CLAIMS_WEBHOOKS_ALLOW_PRIVATE = env.bool("WEBHOOKS_ALLOW_PRIVATE", default=False)
CLAIMS_PUBLISHER_LOGO = env.str("CLAIMS_PUBLISHER_LOGO", default="")

# -- language and time ---------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "claimcheck.formats"
TIME_ZONE = env.str("TIME_ZONE", default="UTC")

# -- accounts ------------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# -- the API -------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "claims.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["claims.api.parsers.StrictJSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["claims.api.filters.StrictFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "claims.api.pagination.CursorPagination",
    "DEFAULT_SCHEMA_CLASS": "claims.api.schema.AutoSchema",
    "EXCEPTION_HANDLER": "claims.api.problems.exception_handler",
    "DEFAULT_THROTTLE_CLASSES": ["claims.api.limits.PerMinute"],
    # Whose address is an anonymous caller's: see BEHIND_PROXY.
    "NUM_PROXIES": 1 if env.bool("BEHIND_PROXY", default=False) else 0,
    "DEFAULT_VERSIONING_CLASS": None,
    # Accept says which format, and no parameter beside it.
    "URL_FORMAT_OVERRIDE": None,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
# Requests a minute: of each token or account, of each address without one. 0: no limit.
CLAIMS_API_RATES = {
    "token": env.int("API_RATE_TOKEN", default=1_200),
    "anonymous": env.int("API_RATE_ANONYMOUS", default=120),
}
REST_KNOX = {
    "TOKEN_MODEL": "claims.ApiToken",
    "AUTH_HEADER_PREFIX": "Bearer",
    "TOKEN_TTL": timedelta(days=90),
    "TOKEN_PREFIX": "cc_",
}
# Its own table would stand empty beside ours: without migrations it is not made.
MIGRATION_MODULES = {"knox": None}
KNOX_TOKEN_MODEL = "claims.ApiToken"  # noqa: S105 - the name of a model
SPECTACULAR_SETTINGS = {
    "TITLE": "claimcheck",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    # What a PATCH takes is a serializer of its own, which says itself what may be left out.
    "COMPONENT_SPLIT_PATCH": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "claims.api.document.finish",
    ],
    "ENUM_NAME_OVERRIDES": {
        "StatusEnum": "claims.models.status.Status.choices",
        "VerdictEnum": "claims.api.serializers.claims.VERDICT_CHOICES",
        "SpeakerKindEnum": "claims.models.speaker.SpeakerKind.choices",
        "CheckStateEnum": "claims.models.checking.CheckState.choices",
        "ComparisonVerdictEnum": "claims.models.checking.ComparisonVerdict.choices",
        "AnalysisStateEnum": "claims.models.article.AnalysisState.choices",
        "SeverityEnum": "claims.models.finding.Severity.choices",
        "StageEnum": "claims.models.queue.Stage.choices",
        "WayEnum": "claims.actions.assignments.Way.choices",
        "DeliveryStateEnum": "claims.models.webhook.DeliveryState.choices",
        "EventKindEnum": "claims.models.event.EventKind.choices",
        "PublicationStateEnum": "claims.models.publication.PublicationState.choices",
        "FindingStateEnum": "claims.models.finding.FindingState.choices",
    },
    # No badge: it would send the schema's address to a validator elsewhere.
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None, "docExpansion": "none"},
}

# -- static files --------------------------------------------------------------------

STATIC_URL = "static/"
# On one's own machine there is no collectstatic step: files are served from the packages.
STATIC_ROOT = BASE_DIR / "staticfiles" if ON_A_SERVER else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "claimcheck.static_files.Storage"
        if ON_A_SERVER
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not ON_A_SERVER
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# -- security ------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
# Everything below follows one question: is the site behind HTTPS? On a server, yes.
HTTPS = env.bool("HTTPS", default=ON_A_SERVER)
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
# Set only where a proxy of yours sets the header and drops the client's own.
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"

# -- logging -------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"level": "WARNING"},
        # Anybody can send any Host header: it gets its 400, and no traceback in the log.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "procrastinate.blueprints": {"level": "WARNING"},
        "procrastinate.periodic": {"level": "WARNING"},
        "procrastinate.jobs": {"level": "WARNING"},
    },
}
