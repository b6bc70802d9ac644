"""One request of somebody who is not signed in."""

from __future__ import annotations

import http.client

from dateline.bench.trouble import CannotMeasure

Answer = tuple[dict[str, str], bytes]  # the head by lower-case name, the body as it came


def get(port: int, address: str, coding: str = "") -> Answer:
    """Raises CannotMeasure for anything but a page in that coding."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        line.request("GET", address, headers={"Accept-Encoding": coding} if coding else {})
        answer = line.getresponse()
        head = {name.lower(): value for name, value in answer.getheaders()}
        if answer.status != 200 or head.get("content-encoding", "") != coding:
            said = f"{answer.status}, {head.get('content-encoding', 'plain')}"
            raise CannotMeasure(f"{address} was not answered as asked for ({said}).")
        return head, answer.read()
    except (OSError, http.client.HTTPException) as error:
        raise CannotMeasure(f"{address} was not answered: {error!r}.") from None
    finally:
        line.close()


def text(port: int, address: str, coding: str = "", etag: str = "") -> str:
    """The same as it stands on the line, for lines that are kept open."""
    lines = [f"GET {address} HTTP/1.1", f"Host: 127.0.0.1:{port}", "User-Agent: dateline-bench"]
    lines += [f"Accept-Encoding: {coding}"] if coding else []
    lines += [f"If-None-Match: {etag}"] if etag else []
    return "\r\n".join([*lines, "", ""])
