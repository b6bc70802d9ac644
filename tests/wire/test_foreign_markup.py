"""What a foreign page may write into its HTML, and what an entry's body makes of it."""

from __future__ import annotations

from dateline.core.body import Photo, Quotation, Text
from dateline.wire.pages.element import body_of


def test_a_foreign_page_cannot_name_one_of_our_pictures() -> None:
    ours = "0123456789abcdef0123456789abcdef"
    placeholder = f'<figure data-block=\'{{"kind":"photo","picture":"{ours}"}}\'></figure>'
    assert body_of(f"<p>Words</p>{placeholder}") == (Text("Words"),)


def test_the_attributes_of_another_editor_are_not_those_of_ours() -> None:
    """Draft.js writes `data-block="true"` at every block, jQuery Mobile its own roles."""
    page = (
        '<figure data-block="true"><img src="https://paper.example/a.jpg"></figure>'
        '<blockquote data-role="collapsible"><p>It rises.</p></blockquote>'
    )
    assert body_of(page) == (Photo(origin="https://paper.example/a.jpg"), Quotation("<p>It rises.</p>"))


def test_a_page_that_writes_our_tokens_itself_says_nothing_by_them() -> None:
    photo = '<img src="https://paper.example/a.jpg">'
    assert body_of(f"<p>a&#xE000;7&#xE001;b</p>{photo}") == (
        Text("ab"),
        Photo(origin="https://paper.example/a.jpg"),
    )
