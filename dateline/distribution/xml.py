"""XML as a writer writes it: what is text is escaped, what XML cannot hold is refused, one element a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from xml.sax.xmlreader import AttributesImpl

from django.utils.xmlutils import SimplerXMLGenerator


class Document:
    """`with xml.inside("entry"): xml.put("id", "urn:…")`, and in the end `xml.text`."""

    def __init__(self) -> None:
        self._out = StringIO()
        self._xml = SimplerXMLGenerator(self._out, "utf-8", short_empty_elements=True)
        self._xml.startDocument()

    @property
    def text(self) -> str:
        return self._out.getvalue()

    def put(self, name: str, text: str | None = None, **attributes: str) -> None:
        """An element on a line of its own."""
        self._xml.addQuickElement(name, text, attributes)
        self._out.write("\n")

    @contextmanager
    def inside(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        self._xml.startElement(name, AttributesImpl(dict(attributes or {})))
        yield
        self._xml.endElement(name)
        self._out.write("\n")
