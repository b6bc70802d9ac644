"""Numbers that are written as words, by language (the primary subtag).

Not “one”, which most languages use as an article too, and not the words that are made of these.
"""

from __future__ import annotations

_WORDS = {
    "en": """two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy
        eighty ninety hundred thousand million billion dozen half twice zero""",
    "de": """zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig
        siebzig achtzig neunzig hundert tausend million millionen milliarde milliarden dutzend null""",
    "fr": """deux trois quatre cinq six sept huit neuf dix onze douze vingt trente quarante cinquante soixante cent
        cents mille million millions milliard milliards douzaine zéro""",
    "es": """dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cuarenta cincuenta sesenta
        setenta ochenta noventa cien ciento mil millón millones docena cero""",
    "ru": """два две двух двое три трёх трех трое четыре четырёх четырех пять пяти шесть шести семь семи восемь
        восьми девять девяти десять десяти двадцать тридцать сорок пятьдесят сто тысяча тысячи тысяч миллион миллиона
        миллионов миллиард миллиарда миллиардов ноль""",
    "ar": """اثنان اثنين اثنتان ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية ثماني تسعة تسع عشرة عشر عشرون
        عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين مئة مائة مئات ألف آلاف مليون ملايين مليار صفر""",
}
COUNTED = {tongue: frozenset(words.split()) for tongue, words in _WORDS.items()}
