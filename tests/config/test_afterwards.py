"""Whoever asked has his answer first; what was put off meanwhile is done all the same."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.config.serving.afterwards import afterwards, answering
from dateline.config.serving.bridge import _in_pieces


def test_what_is_put_off_is_done_in_order_when_the_answer_is_on_its_way() -> None:
    done: list[str] = []
    with answering():
        afterwards(lambda: done.append("look"))
        afterwards(lambda: done.append("look again"))
        assert done == []
    assert done == ["look", "look again"]


def test_who_answers_nobody_does_it_at_once() -> None:
    done: list[str] = []
    afterwards(lambda: done.append("look"))
    assert done == ["look"]


@pytest.mark.parametrize("is_read", [True, False])
def test_it_is_done_also_when_the_reader_leaves_and_not_before_the_last_byte(is_read: bool) -> None:
    done: list[str] = []

    def wsgi(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        afterwards(lambda: done.append("look"))
        return [b"published"]

    answer = _in_pieces(wsgi)({}, None)
    assert next(iter(answer)) == b"published"
    assert done == []
    if is_read:
        assert list(answer) == []
    else:
        answer.close()  # type: ignore[attr-defined]
    assert done == ["look"]


def test_it_is_done_also_when_the_answer_fails() -> None:
    done: list[str] = []

    def wsgi(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        afterwards(lambda: done.append("look"))
        raise ValueError("no answer")

    with pytest.raises(ValueError, match="no answer"):
        list(_in_pieces(wsgi)({}, None))
    assert done == ["look"]
