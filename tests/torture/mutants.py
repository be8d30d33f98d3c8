"""Files that nobody wrote: mutant number n is the same bytes on every machine."""

import random
import re
import struct
import zipfile
from functools import cache
from io import BytesIO
from itertools import accumulate
from xml.sax.saxutils import escape

from tests.torture.seeds import ORDER, packed, seeds

NAMES = (
    *("budget.xlsx", "Budget été 2026.xls", "budget.csv", "x", "", ".", "con.ods", "a\x00b.xlsx"),
    *("../../etc/passwd", "C:\\x.xlsx", "\u202excod.xlsx", "n" * 300 + ".csv", "\ud800.csv"),
)
NUMBERS = (
    *("0", "-1", "1", "16384", "65535", "1048576", "1048577", "4294967295", "2147483648"),
    *("9" * 20, "9" * 400, "NaN", "INF", "1e999", "-1e-999", "1e15", "12,5", "٣", "0x10", "1_000"),
    *("46023", "2958466", "0.30000000000000004", "10.005", "TRUE", "date", "s", "str", "e", "b"),
)
WORDS = (
    *("1 234,50", "(1 200)", "1234-", "12 k€", "1.234", "1O00", "31/02/2026", "03/04/2026"),
    *("-", "n.c.", "—", "#REF!", "#DIV/0!", "=1+1", "=cmd|'/C calc'!A0", "+33 1", "@SUM(A1)"),
    *("TOTAL", "Sous-total", "TOTAL DES CHARGES", "dont", "CHARGES", "PRODUITS", "Montant", "2026"),
    *("2025-2026", "Réalisé 2019", "Budget prévisionnel 9999", "année 0000", "20226", "compte"),
    *("86 - Emplois", "87 - Contributions", "Autofinancement", "641", "99Z", "6,41E+10", "DRAC"),
    *("", " ", "\u00a0", "\u202e", "\u200b", "\t", "\r\n", "é" * 50, "x" * 33_000, "\uffff"),
    *("<script>x</script>", "';DROP TABLE line;--", "{place}", "%s", "\\", '"', "'", ";", "|"),
    *("_x0000_", "ptce-finance-template 1", "Produits", "Charges", "\U0001f600", "a\u0300" * 40),
)
MARKUP = re.compile(rb"<[^<>]*>")
ATTRIBUTE = re.compile(rb'"([^"<>]*)"')
TEXT = re.compile(rb">([^<>]+)<")
RAW = (
    b"&#0;",
    b"&#xD800;",
    b"&#x10FFFF;",
    b"&amp",
    b"&lol;",
    b"<!DOCTYPE x>",
    b"<![CDATA[",
    b"]]>",
)
BORDERS = (
    b"\x00",
    b"\xff",
    b"\x7f",
    b"\x80",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"\xff\xfe",
    b"\r",
    b'"',
)
MOST_PART = 400_000
MOST_TEXT = 30_000_000
"""Characters of a text, about: more than a file may weigh, so that its refusal is tried too."""


def mutant(number: int) -> tuple[str, bytes]:
    """The name and the bytes of that mutant."""
    chance = random.Random(number)  # noqa: S311 -- no secret is made of it
    name = ORDER[number % len(ORDER)]
    seed = seeds()[name]
    made = {"zip": _archive, "xls": _records, "text": _text}[seed.kind](seed.data, chance)
    return (chance.choice(NAMES) if chance.random() < 0.1 else name), made


def battered(data: bytes, chance: random.Random) -> bytes:
    """The bytes cut short, or with a piece gone, doubled, moved, planted, or some changed."""
    made = bytearray(data or b"\x00")
    at, length = chance.randrange(len(made)), chance.choice((1, 2, 4, 16, 64, 600))
    piece = made[at : at + length]
    match chance.randrange(7):
        case 0:
            return bytes(made[:at])
        case 1:
            del made[at : at + length]
        case 2:
            made[at:at] = piece * chance.choice((1, 1, 2, 50))
        case 3:
            del made[at : at + length]
            there = chance.randrange(len(made) + 1)
            made[there:there] = piece
        case 4:
            made[at : at + 4] = chance.choice((bytes(4), b"\xff" * 4, b"\xff\xff\xff\x7f"))
        case 5:
            made[at:at] = chance.choice(BORDERS)
        case _:
            for _ in range(chance.choice((1, 2, 8))):
                made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def _archive(data: bytes, chance: random.Random) -> bytes:
    """The archive battered, its directory lying, or some of its parts changed."""
    case = chance.randrange(10)
    if case == 0:
        return battered(data, chance)
    if case == 1:
        return _lying(data, chance)
    parts = dict(_parts(data))
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        name = chance.choice(_weighted(tuple(parts)))
        parts[name] = _part(parts[name], chance)
    if chance.random() < 0.05:
        _moved(parts, chance)
    return packed(parts, chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))


def _moved(parts: dict[str, bytes], chance: random.Random) -> None:
    """Takes one part away, or writes it under another's name."""
    gone = parts.pop(chance.choice(tuple(parts)))
    if chance.random() < 0.5 and parts:
        parts[chance.choice((*parts, "../x", "a" * 300, "xl\\workbook.xml"))] = gone


@cache
def _parts(data: bytes) -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist())


def _weighted(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names, those of parts that hold cells several times."""
    held = tuple(n for n in names if "sheet" in n.casefold() or n == "content.xml")
    return (*names, *held * 6, *(n for n in names if "haredStrings" in n or "styles" in n))


def _lying(data: bytes, chance: random.Random) -> bytes:
    """The archive with a field of an entry, of its directory or of its end written anew."""
    made = bytearray(data)
    mark = chance.choice((b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"))
    places = [found.start() for found in re.finditer(re.escape(mark), data)]
    at = chance.choice(places) + chance.randrange(4, 44)
    value = chance.choice((0, 1, 8, 99, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, chance.getrandbits(32)))
    made[at : at + 4] = struct.pack("<I", value)
    return bytes(made)


def _part(data: bytes, chance: random.Random) -> bytes:
    """The part with its bytes, a value, a text or an element changed."""
    match chance.randrange(12):
        case 0:
            return battered(data, chance)[:MOST_PART]
        case 1 | 2 | 3:
            return _planted(data, ATTRIBUTE, chance)
        case 4 | 5 | 6 | 7 | 8:
            return _planted(data, TEXT, chance)
        case 9:
            return _planted(data, TEXT, chance, raw=True)
        case _:
            return _element(data, chance)


def _planted(
    data: bytes, shape: re.Pattern[bytes], chance: random.Random, *, raw: bool = False
) -> bytes:
    found = list(shape.finditer(data))
    if not found:
        return battered(data, chance)
    start, end = chance.choice(found).span(1)
    said = chance.choice(NUMBERS if chance.random() < 0.5 else WORDS)
    value = chance.choice(RAW) if raw else escape(said, {'"': "&quot;"}).encode("utf-8", "replace")
    return data[:start] + value + data[end:]


def _element(data: bytes, chance: random.Random) -> bytes:
    """The part with a tag taken away, written twice, written elsewhere or renamed."""
    found = [tag.span() for tag in MARKUP.finditer(data)]
    if not found:
        return battered(data, chance)
    start, end = chance.choice(found)
    tag, there = data[start:end], chance.choice(found)[0]
    rest = data[:start] + data[end:]
    match chance.randrange(5):
        case 0:
            return rest
        case 1:
            return data[:end] + tag * chance.choice((1, 70, 3000)) + data[end:]
        case 2:
            return rest[:there] + tag + rest[there:]
        case 3:
            last = chance.choice(found)[1]
            whole = data[start : max(last, end)]
            return (
                data[: max(last, end)] + whole * chance.choice((1, 2, 20)) + data[max(last, end) :]
            )
        case _:
            other = chance.choice(found)
            return data[:start] + data[other[0] : other[1]] + data[end:]


def _records(data: bytes, chance: random.Random) -> bytes:
    """The old workbook battered, or with a field of one of its records written anew."""
    if chance.random() < 0.3:
        return battered(data, chance)
    made = bytearray(data)
    places = _places(data)
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.choice(places)
        size = struct.unpack_from("<H", data, at + 2)[0]
        match chance.randrange(4):
            case 0:
                made[at : at + 2] = struct.pack(
                    "<H", chance.choice((*CODES, chance.getrandbits(16)))
                )
            case 1:
                made[at + 2 : at + 4] = struct.pack(
                    "<H", chance.choice((0, 1, size + 1, 8224, 0xFFFF))
                )
            case _:
                where = at + 4 + chance.randrange(max(size, 1))
                piece = chance.choice((b"\x00", b"\xff", b"\xff\xff", bytes(8), b"\xff" * 8))
                made[where : where + len(piece)] = piece
    return bytes(made)


CODES = (
    *(0x0006, 0x000A, 0x0031, 0x003C, 0x0085, 0x00BD, 0x00BE, 0x00E0, 0x00E5, 0x00FC, 0x00FD),
    *(0x0201, 0x0203, 0x0204, 0x0205, 0x0207, 0x0208, 0x0221, 0x027E, 0x041E, 0x0809),
)


@cache
def _places(data: bytes) -> tuple[int, ...]:
    """Where each record of the workbook's stream starts; it stands in one piece."""
    at = data.index(struct.pack("<HH", 0x0809, 16))
    found = []
    while at + 4 <= len(data):
        code, size = struct.unpack_from("<HH", data, at)
        if code == 0 and size == 0:
            break
        found.append(at)
        at += 4 + size
    return tuple(found)


def _text(data: bytes, chance: random.Random) -> bytes:
    """The text battered, or with fields, lines, separators or its encoding changed."""
    if chance.random() < 0.3:
        return battered(data, chance)
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "latin-1"
    told = data.decode(encoding)
    mark = chance.choice((";", "|", "\t", ","))
    rows = [line.split(mark) for line in told.split("\n")]
    for _ in range(chance.choice((1, 2, 4))):
        _changed(rows, chance)
    sizes = accumulate(sum(map(len, row)) for row in rows)
    rows = [row for row, size in zip(rows, sizes, strict=True) if size <= MOST_TEXT]
    made = chance.choice((mark, mark, ";", ",")).join
    end = chance.choice(("\n", "\n", "\r", "\r\n", "\x00"))
    return end.join(map(made, rows)).encode(
        chance.choice((encoding, "utf-8", "cp1252", "utf-16-be", "mac-roman")), "replace"
    )


def _changed(rows: list[list[str]], chance: random.Random) -> None:
    row = chance.choice(rows)
    at = chance.randrange(len(row)) if row else 0
    match chance.randrange(6):
        case 0:
            row[at:at] = [chance.choice(WORDS)] * chance.choice((1, 2, 600))
        case 1:
            del row[at:]
        case 2:
            rows.extend([list(row)] * chance.choice((1, 3, 300)))
        case 3:
            chance.shuffle(rows)
        case _:
            row[at : at + 1] = [chance.choice(NUMBERS if chance.random() < 0.5 else WORDS)]
