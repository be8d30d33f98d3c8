"""Text as people may safely see it: no control, invisible or direction-changing character."""

import re
import unicodedata

_LONGEST_NAME = 120

# C0 and C1 controls but tab and line feed; soft hyphen; zero-width and direction marks; lone
# surrogates; non-characters; tag characters. None of them shows, each can hide or reorder text.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINE_END = re.compile("\r\n?|\u2028|\u2029|\x85")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_MISLEADING = re.compile(r'[<>"|?*:;`$]')
_PATH = re.compile(r"[/\\]|%2f|%5c", re.IGNORECASE)
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
_EXTENSION = re.compile(r"\.[A-Za-z]{2,5}$")


def clean(text: str) -> str:
    r"""The text without what does not show; line ends become ``\n``, accents are composed.

    >>> clean("zero\u200bwidth\ufeff"), clean("a\r\nb"), clean("gnp\u202e.exe")
    ('zerowidth', 'a\nb', 'gnp.exe')
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _HIDDEN.sub("", _LINE_END.sub("\n", text)))


def differs(text: str, cleaned: str) -> bool:
    r"""Whether cleaning took something away, line ends and the writing of accents aside.

    >>> differs("a\r\nb", clean("a\r\nb")), differs("a\x1bb", clean("a\x1bb"))
    (False, True)
    """
    if text is cleaned:
        return False
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", text)) != cleaned


def unescape(text: str) -> str:
    r"""The text with the ``_xHHHH_`` escapes of Office Open XML decoded.

    >>> unescape("a_x000A_b"), unescape("_x005F_x000A_")
    ('a\nb', '_x000A_')
    """
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)


def clean_name(name: str) -> str:
    r"""The file name as it is shown: its last part only, without misleading characters.

    >>> clean_name("..%2F..%2Fetc%2Fpasswd.xlsx"), clean_name("budget\u202exslx.exe.xlsx")
    ('passwd.xlsx', 'budgetxslx.exe.xlsx')
    >>> clean_name("CON.xlsx"), clean_name("budget.xlsx .xlsx"), clean_name("Budget de l'été.xlsx")
    ('_CON.xlsx', 'budget.xlsx', "Budget de l'été.xlsx")
    """
    last = _PATH.split(unicodedata.normalize("NFC", name))[-1]
    plain = " ".join(_MISLEADING.sub("", _HIDDEN.sub("", last)).split()).strip(" .")
    stem, extension = _split_extension(plain)
    while stem.casefold().endswith(extension.casefold()) and extension:
        stem = stem[: -len(extension)].rstrip()
    if _DEVICE.match(stem):
        stem = f"_{stem}"
    if len(stem) + len(extension) > _LONGEST_NAME:
        stem = stem[: _LONGEST_NAME - len(extension) - 1] + "…"
    return (stem + extension) or "_"


def _split_extension(name: str) -> tuple[str, str]:
    found = _EXTENSION.search(name)
    if found is None:
        return name, ""
    return name[: found.start()].rstrip(), found.group()
