"""Django as a WSGI application; `asgi.py` calls it in a bounded pool of threads."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
