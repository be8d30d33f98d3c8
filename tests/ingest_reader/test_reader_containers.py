"""What a file is, told by its bytes before anything in it is read."""

import struct
import zipfile
from io import BytesIO

import pytest

from ptce_finance.ingest.guard_limits import Limits
from tests.ingest_reader.raw_xlsx import codes, parts, raw_xlsx, read, refused, sheet, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
CSV = b"compte;montant\n641;1000,50\n"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\n", bytes(40)])
def test_an_empty_file_is_refused(data: bytes) -> None:
    refused(read(data), "file-empty")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7 budget", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b'<svg xmlns="x" onload="alert(1)"/>', "svg"),
        (b"<?xml version='1.0'?><note/>", "xml"),
        (bytes(range(256)) * 20, "bin"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (b"bonjour, ceci n'est pas un classeur\n" * 50, "txt"),
        (b"une seule colonne\nsans rien\n", "txt"),
    ],
)
def test_what_is_no_workbook_is_refused_by_its_content(data: bytes, found: str) -> None:
    assert refused(read(data), "file-type").found == found


@pytest.mark.parametrize(
    ("made", "found"),
    [
        ({"hello.txt": "x"}, "zip"),
        ({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}, "docx"),
        ({"ppt/presentation.xml": "<p/>"}, "pptx"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "odt"),
    ],
)
def test_an_archive_that_is_no_workbook_is_refused(made: dict[str, str], found: str) -> None:
    assert refused(read(zipped(made)), "file-type").found == found


def test_a_web_page_named_xls_is_refused_with_the_way_to_save_it() -> None:
    page = b"<html><body><table><tr><td>641</td><td>1 000,50</td></tr></table></body></html>"
    refused(read(page, "export.xls"), "file-is-html")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (zipped({"xl/workbook.bin": "x"}), "xlsb"),
        (
            b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "xml (Excel 2003)",
        ),
    ],
)
@pytest.mark.parametrize("name", ["budget.xls", "budget.xlsx"])
def test_formats_not_read_yet_are_told_by_their_bytes(data: bytes, found: str, name: str) -> None:
    assert refused(read(data, name), "file-format-later").found == found


@pytest.mark.parametrize(
    "data",
    [
        OLE + "EncryptedPackage".encode("utf-16-le"),
        zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "META-INF/manifest.xml": "<manifest:encryption-data/>",
                "content.xml": "x",
            }
        ),
    ],
)
def test_a_password_is_told(data: bytes) -> None:
    refused(read(data), "file-encrypted")


def test_a_part_flagged_as_encrypted_is_told() -> None:
    data = bytearray(raw_xlsx())
    flags = data.index(b"PK\x01\x02") + 8
    data[flags] |= 1
    refused(read(bytes(data)), "file-encrypted")


def test_a_file_over_the_size_limit_is_refused_before_it_is_looked_at() -> None:
    issue = refused(read(bytes(3_000_000), limits=Limits(file_size=2_000_000)), "file-too-big")
    assert (issue.found, issue.expected) == ("3", "2")


@pytest.mark.parametrize("kept", [0.4, 0.9])
def test_a_truncated_workbook_is_damaged(kept: float) -> None:
    data = raw_xlsx()
    refused(read(data[: int(len(data) * kept)]), "file-damaged")


def test_a_part_whose_bytes_changed_is_named() -> None:
    made = parts(sheet("<!-- " + "filling " * 200 + "-->"))
    data = bytearray(zipped(made))
    start = data.index(b"xl/worksheets/sheet1.xml") + 40
    data[start : start + 8] = b"\x00" * 8
    issue = refused(read(bytes(data)), "file-damaged")
    assert issue.values["where"] == "xl/worksheets/sheet1.xml"


def test_a_part_that_unpacks_to_other_bytes_than_promised_is_damaged() -> None:
    data = bytearray(raw_xlsx())
    crc = data.rindex(b"PK\x01\x02") + 16
    data[crc : crc + 4] = b"\x00\x01\x02\x03"
    refused(read(bytes(data)), "file-damaged")


def test_an_archive_that_unpacks_to_too_much_is_refused_at_once() -> None:
    made = parts() | {"xl/media/blank.bin": bytes(40_000_000)}
    issue = refused(read(zipped(made)), "file-too-big-inside")
    assert (issue.found, issue.expected) == ("41", "32")


def test_an_archive_of_too_many_parts_is_refused() -> None:
    made = parts() | {f"xl/media/{n}.bin": "x" for n in range(30)}
    limits = Limits(parts=20)
    assert refused(read(zipped(made), limits=limits), "file-too-many-parts").found == "37"
    crowd = parts() | {f"xl/media/{n}.bin": "x" for n in range(250)}
    assert refused(read(zipped(crowd), limits=limits), "file-too-many-parts").found == "257"


@pytest.mark.parametrize(
    "name", ["../../tmp/evil.txt", "/etc/evil", "xl\\..\\..\\evil.txt", "C:/evil.txt"]
)
def test_a_part_named_to_leave_the_archive_is_refused(name: str) -> None:
    issue = refused(read(zipped(parts() | {name: "x"})), "file-unsafe-part")
    assert issue.found == name


def test_parts_that_share_their_bytes_are_damaged() -> None:
    data = raw_xlsx()
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack_from("<I", data, end + 16)[0]
    entry = data[start : data.index(b"PK\x01\x02", start + 4)]
    twin = entry.replace(b"[Content_Types].xml", b"[Xontent_Types].xml")
    count = data[start:end].count(b"PK\x01\x02") + 1
    tail = struct.pack("<4HIIH", 0, 0, count, count, end - start + len(twin), start, 0)
    refused(read(data[:end] + twin + b"PK\x05\x06" + tail), "file-damaged")


def test_two_parts_of_one_name_are_damaged() -> None:
    stream = BytesIO(raw_xlsx())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/worksheets/SHEET1.xml", sheet())
    refused(read(stream.getvalue()), "file-damaged")


def test_an_unknown_way_of_packing_is_damaged() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
    refused(read(stream.getvalue()), "file-damaged")


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [(raw_xlsx(), "budget.xls", "xlsx"), (CSV, "budget.xlsx", "csv"), (CSV, "budget.ods", "csv")],
)
def test_a_wrong_extension_is_told_and_the_file_read(data: bytes, name: str, found: str) -> None:
    book = read(data, name)
    assert codes(book) == ["file-ext-mismatch"]
    assert (book.kind, book.issues[0].found) == (found, found)
    assert book.sheets[0].cells[1, 1].text == "compte"


@pytest.mark.parametrize("name", ["budget.txt", "BUDGET.CSV", "budget", "budget.tsv"])
def test_the_usual_names_of_a_text_file_need_no_word(name: str) -> None:
    assert codes(read(CSV, name)) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("..%2F..%2Fetc%2Fpasswd.xlsx", "passwd.xlsx"),
        ("budget\u202exslx.exe.xlsx", "budgetxslx.exe.xlsx"),
        ("CON.xlsx", "_CON.xlsx"),
        ("a" * 240 + ".xlsx", "a" * 114 + "….xlsx"),
        ('budget"; rm -rf $(x) `y` .xlsx', "budget rm -rf (x) y.xlsx"),
        ("budget.xlsx .xlsx", "budget.xlsx"),
        (".htaccess.xlsx", "htaccess.xlsx"),
    ],
)
def test_a_misleading_name_is_shown_cleaned(name: str, shown: str) -> None:
    book = read(raw_xlsx(), name)
    assert book.file == shown
    assert codes(book) == ["name-cleaned"]
    assert len(book.sheets) == 1


@pytest.mark.parametrize("name", ["Budget de l'été 2026 (v2).xlsx", "Bude\u0301te\u0301.xlsx"])
def test_an_honest_name_is_shown_without_a_word(name: str) -> None:
    assert codes(read(raw_xlsx(), name)) == []


def test_the_book_bears_the_hash_of_its_bytes() -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert read(b"").sha256 == empty
