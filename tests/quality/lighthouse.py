"""What Lighthouse says of a coverage, a story and the front, as on a telephone: `bin/lighthouse`.

The pages are those of the demo at half of its day, from a server as it is shipped. Each is measured several times and
the median is told: a machine that does something else meanwhile makes a page slower than it is.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from typing import Any

import httpx
from selectolax.lexbor import LexborHTMLParser

from tests.screenshots import still

PAGES = {"a coverage": "live/moon-landing/", "a story": "stories/", "the front": ""}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
COLUMNS = (
    "",
    "performance",
    "accessibility",
    "best practices",
    "SEO",
    "LCP",
    "TBT",
    "CLS",
    "HTML",
    "CSS",
    "JavaScript",
)
TRIES = 3  # now and then it loses the beginning of its own trace
KINDS = ("Document", "Stylesheet", "Script")


def measured(url: str, chromium: str) -> dict[str, Any]:
    """One report, as Lighthouse gives it."""
    flags = "--headless=new --no-sandbox --disable-dev-shm-usage"
    command = ["lighthouse", url, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    environment = {**os.environ, "CHROME_PATH": chromium}
    for _ in range(TRIES):
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=180, check=False
        )
        if not done.returncode and done.stdout:
            report: dict[str, Any] = json.loads(done.stdout)
            return report
    sys.exit(f"Lighthouse could not measure {url}: {done.stderr.strip()[-400:]}")


def row(name: str, reports: list[dict[str, Any]]) -> list[str]:
    """The medians of the scores and of what lies behind them; sizes as they were sent."""
    scores = [
        f"{100 * statistics.median(each['categories'][kind]['score'] for each in reports):.0f}"
        for kind in CATEGORIES
    ]
    lcp, tbt, cls = (
        statistics.median(each["audits"][audit]["numericValue"] for each in reports)
        for audit in ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
    )
    sizes = [f"{_sent(reports[0], kind) / 1024:.1f} KB" for kind in KINDS]
    return [
        name,
        *scores,
        f"{lcp / 1000:.1f} s",
        f"{tbt:.0f} ms",
        f"{cls:.3f}".rstrip("0").rstrip("."),
        *sizes,
    ]


def complaints(report: dict[str, Any]) -> list[str]:
    """Every audit that counts and is not passed, with its own words."""
    weighted = {
        audit["id"]
        for kind in CATEGORIES
        for audit in report["categories"][kind]["auditRefs"]
        if audit["weight"]
    }
    found = {id: report["audits"][id] for id in sorted(weighted)}
    return [
        f"{id}: {audit['title']} {audit.get('displayValue', '')} ({audit['score']})"
        for id, audit in found.items()
        if audit["score"] is not None and audit["score"] < 0.9
    ]


def _sent(report: dict[str, Any], kind: str) -> int:
    requests = report["audits"]["network-requests"]["details"]["items"]
    return sum(each.get("transferSize", 0) for each in requests if each.get("resourceType") == kind)


def story_of(address: str) -> str:
    """The newest story of the demo, by its address."""
    link = LexborHTMLParser(httpx.get(f"{address}stories/").text).css_first("main h2 a")
    if link is None:
        sys.exit("The demo has no story to measure.")
    return str(link.attributes["href"]).lstrip("/")


def main() -> None:
    asked = argparse.ArgumentParser(prog="bin/lighthouse", description=(__doc__ or "").split("\n")[0])
    asked.add_argument("--runs", type=int, default=3, help="how often each page is measured (3)")
    runs = asked.parse_args().runs
    chromium = os.environ.get("DATELINE_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is missing: install it, or name one in DATELINE_CHROMIUM.")
    rows, said = [], list[str]()
    with still() as (address, _door):
        for name, path in PAGES.items():
            url = address + (story_of(address) if path == "stories/" else path)
            reports = [measured(url, chromium) for _ in range(runs)]
            rows.append(row(name, reports))
            said += [f"{name}: {each}" for each in complaints(reports[0])]
    for line in (COLUMNS, ["---"] * len(COLUMNS), *rows):
        print("| " + " | ".join(line) + " |")
    print("\n".join(said) or "Nothing was found wanting.")


if __name__ == "__main__":
    main()
