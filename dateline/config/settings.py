"""Django's settings, from `environment.py`. What is not said here is Django's default."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from dateline.config import environment, keys, mail
from dateline.config.database import database
from dateline.core import frames
from dateline.core.publication import Publication
from dateline.lib import tongue
from dateline.lib.build import build_id

ENVIRONMENT = environment.read()
DATELINE_DATA: Path = ENVIRONMENT.data.absolute()
DATELINE_MEDIA_ROOT = DATELINE_DATA / "media"
DATELINE_BUILD = build_id()
DATELINE_NAME = ENVIRONMENT.name
DATELINE_TAGLINE = ENVIRONMENT.tagline
DATELINE_PUBLIC_URL = ENVIRONMENT.public_url


def DATELINE_PUBLICATION() -> Publication:  # noqa: N802 - a setting
    """As it is set now, for the rooms that may not ask the record."""
    from dateline.record import queries

    return queries.publication()


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
    "dateline.config.middleware.builds.Builds",
    "csp.middleware.CSPMiddleware",
    "dateline.config.middleware.guessing.Guessing",
    "dateline.config.middleware.anonymous.Anonymous",
    "dateline.config.middleware.surrogate.SurrogateKeys",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dateline.config.middleware.tongue.StaffTongue",
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
DATELINE_LANGUAGES = list(ENVIRONMENT.languages)
LANGUAGE_CODE = DATELINE_LANGUAGES[0]
LANGUAGES = list(tongue.NAMES.items())
LOCALE_PATHS = [Path(__file__).parents[1] / "locale"]

# The build stands in the address, so that every file may be kept for ever and modules import each other by
# plain relative names. Files of other builds are answered, too: `middleware/builds.py`.
STATIC_URL = f"/static/{DATELINE_BUILD}/"
STATIC_ROOT = DATELINE_DATA / "static" / DATELINE_BUILD
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60
WHITENOISE_ALLOW_ALL_ORIGINS = True


def WHITENOISE_IMMUTABLE_FILE_TEST(path: str, url: str) -> bool:  # noqa: N802 - whitenoise's name
    return url.startswith("/static/")


CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [f"https://{host}" for host in frames.HOSTS],  # after a click: docs/page.md
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

# TLS ends at the proxy in front, which sends http on to https (docs/deploy), and the publication's other names are
# not ours to speak for.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]

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
AUTH_USER_MODEL = "accounts.Person"
INSTALLED_APPS += ["dateline.accounts", "allauth", "allauth.account", "allauth.mfa", "allauth.usersessions"]
MIDDLEWARE += ["allauth.account.middleware.AccountMiddleware", "dateline.accounts.privacy.AccountPrivacy"]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
SESSION_ENGINE = "dateline.accounts.sessions"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "dateline.accounts.answers.csrf_failure"
CSRF_COOKIE_HTTPONLY = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
# Memory-hard, and in Python itself: docs/decisions/0011-accounts.md
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
_JUDGES = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_JUDGES}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "dateline.accounts.passwords.common.WornPasswordValidator"},
    {"NAME": "dateline.accounts.passwords.breached.BreachedPasswordValidator"},
    {"NAME": f"{_JUDGES}.NumericPasswordValidator"},
    {
        "NAME": f"{_JUDGES}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]

ACCOUNT_ADAPTER = "dateline.accounts.adapter.StaffAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever invites somebody vouches for the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True  # until the session ends by itself, not with the browser
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# At most 60 guesses an hour at one person; a newsroom behind one address has room for its own mistakes.
# With a session somebody left open, no more at the present password on the page that changes it, either.
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/300s/key", "change_password": "5/300s/user"}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "dateline.accounts.reset_tokens.ResetTokens"  # noqa: S105 - a class
MFA_ADAPTER = "dateline.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Of everybody who can publish; “offered” is for a closed network.
DATELINE_SECOND_FACTOR = ENVIRONMENT.second_factor
# The room of accounts does not know the record; what it does stands in the same audit.
DATELINE_AUDIT = "dateline.record.actions.audit.note"
MFA_TOTP_ISSUER = ENVIRONMENT.name
MFA_TOTP_TOLERANCE = 1  # half a minute either way, for clocks that differ

EMAIL_BACKEND, _POST = mail.backend(ENVIRONMENT.email_url)
EMAIL_HOST, EMAIL_PORT = _POST.host, _POST.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _POST.user, _POST.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _POST.starttls, _POST.tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = f"{ENVIRONMENT.name} <{_POST.sender}>"
DATELINE_SENDS_MAIL = bool(ENVIRONMENT.email_url)
# --- end of accounts ------------------------------------------------------------------------------------------

# --- desk ---------------------------------------------------------------------------------------------------
# The writing surface comes with django_prose_editor; of it only the static files are used.
INSTALLED_APPS += ["dateline.desk", "django_prose_editor"]
# --- end of desk ----------------------------------------------------------------------------------------------

# Logging is configured by dateline.lib.logs when a command starts.
LOGGING_CONFIG = None
