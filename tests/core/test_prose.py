"""A body as an editor's HTML and back: nothing is lost on the way, and nothing is made up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.core import codec, prose
from dateline.core.body import Body, Card, Embed, Gallery, Items, Photo, Quotation, Table, Text
from dateline.lib import html

words = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Cf", "Zs", "Zl", "Zp"]), min_size=1, max_size=12
)
pieces = st.one_of(
    words.map(html.escape),
    words.map(lambda text: f"<strong>{html.escape(text)}</strong>"),
    words.map(lambda text: f'<a href="https://a.example/?x=1&amp;y=2">{html.escape(text)}</a>'),
    words.map(lambda text: f"<em>{html.escape(text)}<br>{html.escape(text)}</em>"),
)
lines = st.lists(pieces, min_size=1, max_size=3).map(" ".join).map(html.inline)
cells = st.one_of(st.just(""), lines)
photos = st.builds(Photo, caption=words, credit=words, alt=words, width=st.integers(0, 9), origin=words)
block = st.one_of(
    st.builds(Text, lines, st.booleans()),
    st.builds(
        Quotation, st.lists(lines, min_size=1, max_size=2).map(lambda p: "".join(map("<p>{}</p>".format, p))),
        st.one_of(st.just(""), words), words,
    ),
    photos,
    st.builds(Gallery, st.lists(photos, max_size=2).map(tuple)),
    st.builds(Card, words, words, words, words, st.one_of(st.none(), photos)),
    st.builds(Embed, words, words, words),
    st.builds(Items, st.lists(lines, min_size=1, max_size=3).map(tuple), st.booleans()),
    st.builds(
        Table,
        st.one_of(st.just(()), st.tuples(lines, cells)),
        st.lists(st.tuples(lines, cells), min_size=1, max_size=3).map(tuple),
        st.one_of(st.just(""), words),
    ),
)  # fmt: skip
bodies = st.lists(block, max_size=5).map(tuple)


@given(bodies)
@settings(max_examples=300, deadline=None)
def test_a_body_written_as_html_and_read_again_is_the_same_body(body: Body) -> None:
    assert prose.blocks(prose.html(body)) == body


@given(bodies)
@settings(max_examples=200, deadline=None)
def test_the_sanitiser_between_writing_and_reading_changes_nothing(body: Body) -> None:
    assert prose.blocks(html.flow(prose.html(body))) == body


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_whatever_the_sanitiser_lets_through_can_be_read_and_written_again(anything: str) -> None:
    once = prose.blocks(html.flow(anything))
    assert prose.blocks(html.flow(prose.html(once))) == once


@pytest.mark.parametrize(
    ("flow", "body"),
    [
        ("", ()),
        ("<p></p><p><br></p><p>&nbsp;</p>", ()),
        ("loose<div>and boxed</div>", (Text("loose"), Text("and boxed"))),
        ("<h2>Over</h2><p>text</p>", (Text("Over", crosshead=True), Text("text"))),
        ("<b><p>one</p><p>two</p></b>", (Text("<b>one</b>"), Text("<b>two</b>"))),
        ("<ul><li><p>a</p><p>b</p></li><li>c<ol><li>d</li></ol></li></ul>", (Items(("a<br>b", "c", "d")),)),
        ("<ol><li>a</li></ol><p>b</p>", (Items(("a",), ordered=True), Text("b"))),
        (
            "<blockquote><p>Words.</p><p>More.</p><footer>— Ada, clerk, retired</footer></blockquote>",
            (Quotation("<p>Words.</p><p>More.</p>", "Ada", "clerk, retired"),),
        ),
        ("<blockquote>Words.<p><cite>Ada</cite></p></blockquote>", (Quotation("<p>Words.</p>", "Ada"),)),
        (
            "<blockquote data-speaker='' data-role=''><p>A</p><p><cite>B</cite></p></blockquote>",
            (Quotation("<p>A</p><p><cite>B</cite></p>"),),
        ),
        (
            "<table><caption><p>Top</p></caption><tr><th>a<th>b</tr><tr><td>1<td></tr></table>",
            (Table(("a", "b"), (("1", ""),), "Top"),),
        ),
        ("<table><tr><th>a<td>b</table>", (Table((), (("a", "b"),)),)),
    ],
)
def test_what_an_editor_or_a_foreign_page_sends_becomes_blocks(flow: str, body: Body) -> None:
    assert prose.blocks(html.flow(flow)) == body


def test_a_placeholder_inside_a_quotation_parts_it_and_loses_nothing() -> None:
    photo = Photo(caption="c")
    flow = f"<blockquote><p>a</p>{prose.placeholder(photo)}<p>b</p></blockquote>"
    assert prose.blocks(html.flow(flow)) == (Quotation("<p>a</p>"), photo, Quotation("<p>b</p>"))


@pytest.mark.parametrize(
    "held",
    ["", "nonsense", "[]", '{"kind":"text","html":"x"}', '{"kind":"photo","width":"wide"}', "[" * 5000],
)
def test_a_placeholder_that_holds_no_block_is_refused_in_one_sentence(held: str) -> None:
    with pytest.raises(codec.Malformed) as refusal:
        prose.blocks(html.flow(f"<figure data-block='{held}'></figure>"))
    assert "\n" not in str(refusal.value)


def test_a_figure_that_is_no_placeholder_of_ours_leaves_only_its_words() -> None:
    assert prose.blocks(html.flow("<figure><img src=x><figcaption>words</figcaption></figure>")) == (
        Text("words"),
    )
