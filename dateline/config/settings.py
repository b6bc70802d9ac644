"""Django's settings, from `environment.py`. What is not said here is Django's default."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from dateline.config import environment, keys
from dateline.config.database import database
from dateline.lib.build import build_id

ENVIRONMENT = environment.read()
DATELINE_DATA: Path = ENVIRONMENT.data.absolute()
DATELINE_MEDIA_ROOT = DATELINE_DATA / "media"
DATELINE_BUILD = build_id()
DATELINE_NAME = ENVIRONMENT.name
DATELINE_TAGLINE = ENVIRONMENT.tagline
DATELINE_PUBLIC_URL = ENVIRONMENT.public_url

_PUBLIC = urlsplit(ENVIRONMENT.public_url)
_ENCRYPTED = _PUBLIC.scheme == "https"

DEBUG = False
SECRET_KEY = ENVIRONMENT.secret_key or keys.secret_key(DATELINE_DATA)
# Without a public address any name will do: nothing that is cached is made from it.
ALLOWED_HOSTS = [_PUBLIC.hostname, "localhost", "127.0.0.1", "[::1]"] if _PUBLIC.hostname else ["*"]
ROOT_URLCONF = "dateline.config.urls"
WSGI_APPLICATION = "dateline.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "dateline.record",
    "dateline.media",
    "dateline.reader",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": database(ENVIRONMENT.database_url, DATELINE_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Time is kept in UTC; each page is shown in the home zone of its coverage.
USE_TZ = True
TIME_ZONE = ENVIRONMENT.time_zone
LANGUAGE_CODE = ENVIRONMENT.languages.split(",")[0].strip() or "en"
LANGUAGES = [("en", "English")]

# The build stands in the address, so that every file may be kept for ever and modules import each other by
# plain relative names.
STATIC_URL = f"/static/{DATELINE_BUILD}/"
STATIC_ROOT = DATELINE_DATA / "static" / DATELINE_BUILD
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60
WHITENOISE_ALLOW_ALL_ORIGINS = True


def WHITENOISE_IMMUTABLE_FILE_TEST(path: str, url: str) -> bool:  # noqa: N802 - whitenoise's name
    return url.startswith(STATIC_URL)


CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _ENCRYPTED else 0

# "__Host-" binds a cookie to this host, over TLS.
SESSION_COOKIE_NAME = "__Host-session" if _ENCRYPTED else "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _ENCRYPTED
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_NAME = "__Host-csrf" if _ENCRYPTED else "csrf"
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.public_url] if ENVIRONMENT.public_url else []

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# --- accounts -----------------------------------------------------------------------------------------------
# --- end of accounts ------------------------------------------------------------------------------------------

# --- desk ---------------------------------------------------------------------------------------------------
# --- end of desk ----------------------------------------------------------------------------------------------

# Logging is configured by dateline.lib.logs when a command starts.
LOGGING_CONFIG = None
