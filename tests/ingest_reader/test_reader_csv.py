"""Text files: what was written is read, and a field that moved is told."""

import pytest

from ptce_finance.ingest.cells import CellBook, CellKind
from ptce_finance.ingest.csv_encoding import decode
from ptce_finance.ingest.guard_limits import Limits
from tests.ingest_reader.raw_xlsx import codes, read, refused, sentence

FRENCH = "compte;libellé;montant\r\n641000;Salaires été;1 234,56\r\n"


def csv(data: str | bytes, limits: Limits | None = None) -> CellBook:
    content = data.encode() if isinstance(data, str) else data
    return read(content, "budget.csv", limits or Limits())


def rows(book: CellBook) -> list[list[str]]:
    (found,) = book.sheets
    return [
        [cell.text for key, cell in found.cells.items() if key[0] == number]
        for number in found.filled_rows
    ]


@pytest.mark.parametrize("separator", [";", "\t", "|", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends_are_found(separator: str, end: str) -> None:
    lines = [["compte", "libelle", "montant"], ["641", "Salaires", "1000"], ["645", "x", "2"]]
    book = csv(end.join(separator.join(line) for line in lines) + end)
    assert (codes(book), rows(book)) == ([], lines)


def test_every_field_is_text_at_its_line_and_column() -> None:
    found = csv('compte;montant\n\n641;"1 234,56 €"\n').sheets[0]
    cell = found.cells[3, 2]
    assert (found.name, cell.kind, cell.text) == ("", CellKind.TEXT, "1 234,56 €")
    assert str(found.place(3, 2)) == "B3"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("cp1252", "Windows-1252"),
        ("mac_roman", "Mac Roman"),
        ("cp850", "DOS 850"),
        ("utf-16", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", None),
    ],
)
def test_accents_survive_whatever_the_encoding(encoding: str, told: str | None) -> None:
    book = csv(FRENCH.encode(encoding))
    assert rows(book)[1][1] == "Salaires été"
    assert [issue.values["encoding"] for issue in book.issues] == ([told] if told else [])
    for issue in book.issues:
        assert (issue.code, issue.found) == ("encoding-read", "libellé")
        assert told is not None
        assert told in sentence("fr", issue, book)


def test_a_text_encoded_twice_is_refused_with_what_it_was() -> None:
    twice = FRENCH.encode().decode("cp1252").encode()
    issue = refused(csv(b"compte;x\n" + twice), "encoding-mojibake", "A2")
    assert (issue.found, issue.expected) == ("Ã©", "é")


def test_capital_letters_with_a_tilde_are_no_double_encoding() -> None:
    assert codes(csv("compte;libelle\n641;ASSOCIAÇÃO DE SÃO JOÃO\n")) == []


def test_bytes_of_no_encoding_are_damaged() -> None:
    refused(csv("compte;montant\n641;1\n".encode("utf-16") + b"\x00"), "file-damaged")


def test_zero_bytes_are_removed_and_told() -> None:
    book = csv(b"compte;libelle;montant\n641;a\x00b;1\n")
    assert rows(book)[1] == ["641", "ab", "1"]
    assert [(issue.code, str(issue.place)) for issue in book.issues] == [("text-cleaned", "B2")]


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
def test_a_stated_separator_is_believed_and_is_no_row(first: str) -> None:
    found = csv(f"{first}\nA;1,2\n2;3,4\n").sheets[0]
    assert (found.filled_rows, found.cells[2, 2].text) == ((2, 3), "1,2")


@pytest.mark.parametrize(
    "text",
    [
        "compte;montant\n641;1,5\n645;2,5\n",
        "prévu;réalisé\n1,5;2,5\n3,5;4,5\n",
        "compte\tlibelle, ou titre\tmontant\n641\ta, b\t1,5\n",
    ],
)
def test_a_decimal_comma_is_no_separator(text: str) -> None:
    assert len({len(line) for line in rows(csv(text))}) == 1


@pytest.mark.parametrize(
    ("text", "place", "found", "expected"),
    [
        ("compte,libelle,montant\n641,a,1234,56\n642,b,12,00\n", "A2", "4", "3"),
        ("Budget\ncompte,montant\n641,1234,56\n642,12,00\n643,8,50\n", "A3", "3", "2"),
        ("compte,libelle,montant,\n641,a,1234,56\n642,b,12,00\n", "A1", "4", "3"),
    ],
)
def test_a_comma_in_the_fields_and_in_the_amounts_is_refused(
    text: str, place: str, found: str, expected: str
) -> None:
    issue = refused(csv(text), "csv-ragged", place)
    assert (issue.found, issue.expected) == (found, expected)


@pytest.mark.parametrize(
    "text",
    [
        "Budget 2026, prévisionnel\ncompte,libelle,montant\n641,Salaires,1000\n645,Charges,2\n",
        "compte,libelle,montant,mois\n641,Salaires,1000,12\n645,Charges,2,6\n",
        "compte,montant,\n641,1000,\n645,2,\n",
    ],
)
def test_a_table_separated_by_commas_without_decimals_is_read(text: str) -> None:
    book = csv(text)
    assert [issue.code for issue in book.issues if issue.severity.value == "error"] == []
    assert book.sheets


def test_a_table_separated_by_commas_with_quoted_amounts_is_read() -> None:
    book = csv('compte,montant\n641,"1234,56"\n642,"12,00"\n')
    assert (codes(book), rows(book)[1]) == ([], ["641", "1234,56"])


def test_a_line_inside_the_table_with_another_count_of_fields_is_refused() -> None:
    issue = refused(
        csv("compte;libelle;montant\n641;a;1;9;9\n642;b\n643;c;3\n"), "csv-ragged", "A2"
    )
    assert (issue.found, issue.expected, issue.values["lines"]) == ("5", "3", "2, 3")


def test_lines_outside_the_table_do_not_refuse_it() -> None:
    text = (
        "Budget 2026\nAssociation;Le Pôle\n\ncompte;libelle;montant\n641;a;1\n642;b;2\n"
        "note;un;deux;trois\n"
    )
    book = csv(text)
    (issue,) = book.issues
    assert (issue.code, issue.severity.value, issue.values["lines"]) == (
        "csv-stray-line",
        "warning",
        "2, 7",
    )
    assert len(book.sheets[0].filled_rows) == 6


def test_a_heading_alone_on_its_line_inside_the_table_is_told_and_kept() -> None:
    book = csv("compte;montant\nCHARGES\n641;1\nPRODUITS\n741;2\n")
    assert [(issue.code, issue.values["lines"]) for issue in book.issues] == [
        ("csv-stray-line", "2, 4")
    ]
    assert rows(book)[1] == ["CHARGES"]


def test_empty_columns_at_the_right_are_no_fault() -> None:
    assert codes(csv("compte;montant\n641;1;;\n642;2;;\n643;3;;\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        'compte;libelle;montant\n641;"a;1\n642;b;2\n',
        'compte;libelle;montant\n641;"Le Local" association;1\n642;b;2\n',
        'compte;libelle;montant\n641;"a;1\n' + "642;b;2\n" * 30_000,
    ],
)
def test_a_quotation_mark_badly_closed_is_refused_at_its_line(text: str) -> None:
    assert refused(csv(text), "csv-quote", "A2").values["line"] == "2"


def test_a_field_may_hold_a_line_end_and_the_next_row_keeps_its_line_number() -> None:
    found = csv('compte;libelle\n641;"a\nb"\n642;c\n').sheets[0]
    assert {key: cell.text for key, cell in found.cells.items() if key[1] == 2} == {
        (1, 2): "libelle",
        (2, 2): "a\nb",
        (4, 2): "c",
    }


@pytest.mark.parametrize(
    ("text", "limits", "code", "place"),
    [
        ("a;b\n" + "x" * 1_000_001, Limits(), "csv-line-too-long", "A2"),
        (";".join("1" * 600) + "\n", Limits(), "sheet-too-wide", "SS1"),
        ("a;b\n1;2\n3;4\n", Limits(rows=2), "sheet-too-wide", "A3"),
        ("a;b\n1;2\n3;4\n", Limits(cells=5), "sheet-too-big", "B3"),
        ("a;b\n1;" + "x" * 33_000 + "\n", Limits(), "text-too-long", "B2"),
    ],
)
def test_a_text_file_has_the_limits_of_a_sheet(
    text: str, limits: Limits, code: str, place: str
) -> None:
    refused(csv(text, limits), code, place)


def test_long_fields_of_one_letter_are_read_at_once() -> None:
    text = f"compte;libelle;montant\n641;{'a' * 30_000}!;{'1' * 30_000}\n"
    assert [len(field) for field in rows(csv(text))[1]] == [3, 30_001, 30_000]


def test_the_word_to_check_an_encoding_by_is_found_behind_millions_of_plain_letters() -> None:
    # A search that starts again at each letter would not end.
    found = decode(("a" * 3_000_000 + ";été,b\n").encode("cp1252"))
    assert (found.encoding, found.sample) == ("Windows-1252", "été")
    long = decode(("b" * 100 + "é" + "c" * 100).encode("cp1252")).sample
    assert long == "b" * 20 + "é" + "c" * 19
