"""The W3C feed validator's rules, under its names, as far as they concern a feed like ours; and JSON Feed's own.

Each function gives the names of the rules that a document breaks. `test_validator.py` tries them on the
validator's own test cases.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

ATOM, AT = "{http://www.w3.org/2005/Atom}", "{http://purl.org/atompub/tombstones/1.0}"
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_RFC822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d GMT"
)
_URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_MIME = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ONCE_IN_FEED = ("id", "title", "subtitle", "updated", "icon", "logo", "generator", "rights")
_ONCE_IN_ENTRY = ("id", "title", "updated", "published", "content", "summary", "rights", "source")
_IN_FEED = {*_ONCE_IN_FEED, "author", "category", "contributor", "link", "entry"}
_IN_ENTRY = {*_ONCE_IN_ENTRY, "author", "category", "contributor", "link"}

Faults = Iterator[str]


def is_whole(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", address or "")


def is_date(text: str) -> bool:
    """RFC 3339, and a day that there is."""
    try:
        return bool(_DATE.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False


def atom(document: bytes) -> list[str]:
    try:
        feed = ET.fromstring(document)
    except ET.ParseError:
        return ["SAXError"]
    if feed.tag != f"{ATOM}feed":
        return ["UndefinedElement"]
    entries = feed.findall(f"{ATOM}entry")
    found = [*_element(feed, _IN_FEED, _ONCE_IN_FEED), *_links(feed), *_texts(feed)]
    if feed.find(f"{ATOM}author") is None and not all(e.find(f"{ATOM}author") is not None for e in entries):
        found.append("MissingElement")
    if not [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]:
        found.append("MissingSelf")
    for entry in entries:
        found += [*_element(entry, _IN_ENTRY, _ONCE_IN_ENTRY), *_links(entry), *_texts(entry)]
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    found += ["DuplicateIds"] * (len(set(ids)) < len(ids))
    for gone in feed.findall(f"{AT}deleted-entry"):
        found += ["MissingAttribute"] * (not gone.get("ref"))
        found += ["InvalidRFC3339Date"] * (not is_date(gone.get("when", "")))
        found += ["DuplicateIds"] * (gone.get("ref") in ids)
    return found


def _element(node: ET.Element, known: set[str], once: tuple[str, ...]) -> Faults:
    names = [child.tag.removeprefix(ATOM) for child in node if child.tag.startswith(ATOM)]
    yield from ("UndefinedElement" for name in names if name not in known)
    yield from ("DuplicateElement" for name in once if names.count(name) > 1)
    yield from ("MissingElement" for name in ("id", "title", "updated") if name not in names)
    for name in ("updated", "published"):
        for child in node.findall(f"{ATOM}{name}"):
            if not is_date(child.text or ""):
                yield "InvalidRFC3339Date"
    for child in [*node.findall(f"{ATOM}id"), *node.findall(f"{ATOM}icon")]:
        if not is_whole(child.text) and not _URN.fullmatch(child.text or ""):
            yield "InvalidFullLink"
    for author in node.findall(f"{ATOM}author"):
        names = author.findall(f"{ATOM}name")
        if not names or not (names[0].text or "").strip():
            yield "MissingElement"
        if len(names) > 1 or len(author.findall(f"{ATOM}uri")) > 1:
            yield "DuplicateElement"
    language = node.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language is not None and not _LANGUAGE.fullmatch(language):
        yield "InvalidLanguage"


def _links(node: ET.Element) -> Faults:
    seen = set()
    for link in node.findall(f"{ATOM}link"):
        rel = link.get("rel", "alternate")
        if not link.get("href"):
            yield "MissingHref"
        elif not is_whole(link.get("href")):
            yield "InvalidFullLink"
        if link.get("type") is not None and not _MIME.fullmatch(link.get("type", "")):
            yield "InvalidMIMEType"
        if not link.get("length", "0").isdecimal():
            yield "InvalidIntegerAttribute"
        if rel == "alternate" and (key := (link.get("type"), link.get("hreflang"))) in seen:
            yield "DuplicateAtomLink"
        elif rel == "alternate":
            seen.add(key)
    for category in node.findall(f"{ATOM}category"):
        if not category.get("term"):
            yield "MissingAttribute"


def _texts(node: ET.Element) -> Faults:
    for name in ("title", "subtitle", "summary"):
        for child in node.findall(f"{ATOM}{name}"):
            if child.get("type", "text") == "text" and not (child.text or "").strip():
                yield "NotBlank"
    for content in node.findall(f"{ATOM}content"):
        if content.get("type", "text") not in ("text", "html", "xhtml") and "/" not in content.get(
            "type", ""
        ):
            yield "InvalidMIMEType"
        if content.get("type") == "html":
            yield from html(content.text or "")


def html(text: str) -> Faults:
    """What the validator says of HTML inside a feed: nothing that runs, nothing that is nowhere."""
    page = LexborHTMLParser(f"<!doctype html><body>{text}")
    if page.css("script, style, iframe, object, embed, meta, link, form, button, [style]"):
        yield "SecurityRisk"
    if any(name.startswith("on") for node in page.css("body *") for name in node.attributes):
        yield "SecurityRisk"
    for node in page.css("body [src], body [href]"):
        address = str(node.attributes.get("src") or node.attributes.get("href"))
        if not is_whole(address) and not address.startswith("mailto:"):
            yield "ContainsRelRef"
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text):
        yield "BadCharacters"


def rss(document: bytes) -> list[str]:
    try:
        root = ET.fromstring(document)
    except ET.ParseError:
        return ["SAXError"]
    channel = root.find("channel")
    if root.tag != "rss" or channel is None:
        return ["MissingElement"]
    found = ["MissingElement" for name in ("title", "link", "description") if channel.find(name) is None]
    found += ["DuplicateElement"] * (len(root.findall("channel")) > 1)
    for name in ("title", "link", "description", "language", "pubDate", "lastBuildDate", "docs", "generator"):
        found += ["DuplicateElement"] * (len(channel.findall(name)) > 1)
    selves = [link for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    found += ["MissingAtomSelfLink"] * (not selves)
    found += ["InvalidFullLink" for link in selves if not is_whole(link.get("href"))]
    found += _rss_values(channel)
    items = channel.findall("item")
    guids = [item.findtext("guid") for item in items if item.find("guid") is not None]
    found += ["DuplicateIds"] * (len(set(guids)) < len(guids))
    for item in items:
        found += [*_rss_item(item), *_rss_values(item)]
    return found


def _rss_item(item: ET.Element) -> Faults:
    if item.find("title") is None and item.find("description") is None:
        yield "MissingElement"
    for name in ("title", "link", "description", "guid", "pubDate", "enclosure"):
        if len(item.findall(name)) > 1:
            yield "DuplicateElement"
    guid = item.find("guid")
    if guid is None:
        yield "MissingGuid"
    elif guid.get("isPermaLink", "true") == "true" and not is_whole(guid.text):
        yield "InvalidHttpGUID"
    for file in item.findall("enclosure"):
        yield from ("MissingAttribute" for name in ("url", "length", "type") if file.get(name) is None)
        if not is_whole(file.get("url")):
            yield "InvalidFullLink"
        if not file.get("length", "0").isdecimal():
            yield "InvalidIntegerAttribute"
        if file.get("type") is not None and not _MIME.fullmatch(file.get("type", "")):
            yield "InvalidMIMEType"
    for said in item.findall("description"):
        yield from html(said.text or "")


def _rss_values(node: ET.Element) -> Faults:
    checks: dict[str, tuple[Callable[[str], object], str]] = {
        "pubDate": (_RFC822.fullmatch, "InvalidRFC2822Date"),
        "lastBuildDate": (_RFC822.fullmatch, "InvalidRFC2822Date"),
        "{http://purl.org/dc/terms/}modified": (is_date, "InvalidW3CDTFDate"),
        "link": (is_whole, "InvalidFullLink"),
        "language": (_LANGUAGE.fullmatch, "InvalidLanguage"),
        "title": (str.strip, "NotBlank"),
    }
    for name, (is_right, fault) in checks.items():
        yield from (fault for child in node.findall(name) if not is_right(child.text or ""))


def json_feed(document: bytes) -> list[str]:
    """JSON Feed 1.1: what must be there is, and what should be an address, a date, a list is one."""
    try:
        feed = json.loads(document.decode("utf-8"))
    except ValueError:
        return ["not JSON in UTF-8"]
    found = [f"no {name}" for name in ("version", "title", "items") if name not in feed]
    found += ["version"] * (feed.get("version") != "https://jsonfeed.org/version/1.1")
    found += [name for name in ("home_page_url", "feed_url", "icon") if not is_whole(feed.get(name, ""))]
    ids = [item.get("id") for item in feed.get("items", ())]
    found += ["ids twice"] * (len(set(ids)) < len(ids))
    for item in feed.get("items", ()):
        found += _json_item(item)
    return found


def _json_item(item: dict[str, Any]) -> Faults:
    if not isinstance(item.get("id"), str) or not item["id"]:
        yield "no id"
    if not item.get("content_html") and not item.get("content_text"):
        yield "no content"
    if not is_whole(item.get("url", "")):
        yield "url"
    for name in ("date_published", "date_modified"):
        if not is_date(item.get(name, "")):
            yield name
    if any(not author.get("name") for author in item.get("authors", ())):
        yield "author without a name"
    for file in item.get("attachments", ()):
        if not is_whole(file.get("url")) or not _MIME.fullmatch(file.get("mime_type", "")):
            yield "attachment"
    yield from html(item.get("content_html", ""))
