"""Why something is not done: one sentence for the person who asked, which their desk can say in their language."""

from __future__ import annotations


class Refusal(Exception):
    """`sentence` is plain English with places for `values`: `Refusal("Nothing is at {path}.", path=path)`.

    As text it is the English sentence with its values; the desk translates `sentence` (lib/tongue.py, `told`), and
    a value that is a `Phrase` or a word of an enumeration of ours.
    """

    def __init__(self, sentence: str = "", /, **values: object) -> None:
        super().__init__(sentence.format(**values) if values else sentence)
        self.sentence = sentence
        self.values = values


def sentence(text: str) -> str:
    """As it is: it marks a sentence that stands elsewhere than in its refusal, so that it is translated too."""
    return text
