"""The words that turn a sentence into its opposite, by language (the primary subtag)."""

from __future__ import annotations

import re

# French and Russian have words that negate only beside another (“personne”, “ничего”): those beside them are enough.
# Arabic joins “and” and “so” to the word that follows.
_WORDS = {
    "en": r"not|no|never|none|nobody|nothing|nor|neither|cannot|without|\w+n[’']t",
    "de": r"nicht|nichts|nie|niemals|niemand(?:em|en)?|kein(?:e[mnrs]?)?|weder|ohne",
    "fr": r"ne|n[’'](?=\w)|non|pas|jamais|aucune?|sans",
    "es": r"no|nunca|jamás|nadie|nada|ni|tampoco|ning(?:ún|un[oa]s?)|sin",
    "ru": r"не|ни|нет|нельзя|никогда|никто|без",
    "ar": r"[وف]?(?:لا|لم|لن|ليس|ليست|ليسوا|غير|دون|بدون)",
}
NEGATIONS = {
    tongue: re.compile(rf"(?<!\w)(?:{words})(?:(?<=[’'])|(?!\w))", re.IGNORECASE)
    for tongue, words in _WORDS.items()
}
