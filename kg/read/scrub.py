"""Ways to reach a person are taken out before a text is composed, so that no offset, record or output has them."""

import re

from kg.read.typography import legible, unescaped

REMOVED = "[…]"

_MAIL = re.compile(
    r"(?:mailto:\s*)?(?<![\w.+%'-])[\w.+%'-]{0,128}\w\s?(?:@|＠|\s?[\[({]\s?at\s?[\])}]\s?)\s?"
    r"[\w-]{1,63}(?:\s?(?:\.|[\[({]\s?dot\s?[\])}])\s?[\w-]{1,63}){0,8}?\.[a-z]{2,24}(?![\w-])",
    re.IGNORECASE,
)
_BETWEEN = r"[ \t\xa0().\-–‐‑/]{0,3}"
_EXTENSION = r"(?:\s?[,;]?\s?(?:ext(?:ension)?|x|Durchwahl)\.?\s?\d{1,6})?"
_INTERNATIONAL = rf"(?<![\w+.)\]])\+\s?[1-9](?:{_BETWEEN}\d){{7,14}}(?![\d%])"
_AMERICAN = r"(?<![\w.+/-])(?:1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[.-])\d{3}[.-]\d{4}(?![\w-])"
_TOLL_FREE = r"(?<![\w-])(?:1-?)?8(?:00|33|44|55|66|77|88)-(?:[A-Z\d]-?){6,10}[A-Z\d](?![\w-])"
_MORE = r"(?:\s?[,;/]\s?\d{6,8}(?!\d))*"  # further numbers of the same exchange
_PHONE = re.compile(rf"(?:{_INTERNATIONAL}|{_AMERICAN}|{_TOLL_FREE}){_EXTENSION}{_MORE}")
_CUED = re.compile(
    r"\b((?:tele)?phone|tel|fax|mobile|cell ?phone|hotline|contact|call|telefono?|téléphone|teléfono)"
    r"((?:\s?(?:numbers?|nos?|nr)\b|\s(?:us|at|on)\b)*[.:：#]*[ \t]*)"
    rf"(\(?\+?\(?\d(?:{_BETWEEN}\d){{6,14}}{_EXTENSION})(?![\d%])"
    r"|(电话|電話|联系电话|تلفن|전화)(\s*[:：]?\s*)(\+?\(?\d(?:[\s().\-–]{0,3}\d){6,14})",
    re.IGNORECASE,
)


def scrub(text: str) -> str:
    """The text, legible, without e-mail addresses and telephone numbers; an ellipsis in brackets stands where they stood.

    Identifiers, dates, doses, intervals and p-values stay as they are.

    >>> scrub("Write to a.b@uni-x.edu or call 1-800-422-6237 (Tel.: 713 792 2121).")
    'Write to […] or call […] (Tel.: […]).'
    >>> scrub("jane.doe [at] site.org; +49 (0)89 4400-52208 ext. 3; (713) 792-2121")
    '[…]; […]; […]'
    >>> scrub("NCT02399735, 2013-000615-24, CD3+ 1000 2000 cells, 5 x 107 cells/kg, 95% CI 1.2-3.4, @Home, 2015-03-01")
    'NCT02399735, 2013-000615-24, CD3+ 1000 2000 cells, 5 x 107 cells/kg, 95% CI 1.2-3.4, @Home, 2015-03-01'
    """
    text = legible(unescaped(text))
    if "@" in text or "＠" in text or _AT.search(text):
        text = _MAIL.sub(REMOVED, text)
    if not _LONG_NUMBER.search(text):
        return text
    text = _PHONE.sub(REMOVED, text)
    return _CUED.sub(lambda m: f"{m[1] or m[4]}{m[2] or m[5]}{REMOVED}", text)


_AT = re.compile(r"[\[({]\s?at\s?[\])}]", re.IGNORECASE)
# a telephone number has at least seven digits, and something before or between them
_LONG_NUMBER = re.compile(r"\d(?:[\s().\-–‐‑/]{0,3}\d){6}|8(?:00|33|44|55|66|77|88)-")
