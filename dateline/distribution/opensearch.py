"""The publication's search as browsers take it up (OpenSearch 1.1): in the address bar, with our pages behind it."""

from __future__ import annotations

from dateline.distribution.rendering import Rendering
from dateline.distribution.xml import Document
from dateline.record import queries

KIND = "application/opensearchdescription+xml; charset=utf-8"
NAME_LIMIT, SAYS_LIMIT = 16, 1024  # the format's own
_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"


def description(origin: str, rendering: Rendering) -> str:
    known = queries.publication()
    template = f"{origin}{rendering.search_url()}?q={{searchTerms}}"
    xml = Document()
    with xml.inside("OpenSearchDescription", {"xmlns": _NAMESPACE}):
        xml.put("ShortName", known.name[:NAME_LIMIT])
        xml.put("Description", (known.tagline or known.name)[:SAYS_LIMIT])
        xml.put("InputEncoding", "UTF-8")
        xml.put("Language", known.language)
        xml.put("Url", type="text/html", template=template)
    return xml.text
