"""While one person drops files made to break the program, another reads on, undisturbed."""

from pathlib import Path

from ptce_finance.i18n import text
from tests.browser.conftest import CERFA, running_programs
from tests.ingest_reader.raw_ods import content, number_cell, raw_ods, row
from tests.ingest_reader.raw_xlsx import HEADER, raw_xlsx, sheet
from tests.ingest_reader.raw_xlsx import number_cell as cell
from tests.ingest_reader.raw_xlsx import row as xlsx_row
from tests.torture.session import Drawn, Session

_CUT = raw_ods(content(row(number_cell("1"))).replace("</table:table>", ""))
_FAR = raw_xlsx(sheet(HEADER + xlsx_row(1_048_576, cell("XFD1048576", "1"))))
_COUNT = raw_xlsx(strings='<sst uniqueCount="4294967295"/>')
HOSTILE = (
    ("loin.xlsx", _FAR),
    ("compte.xlsx", _COUNT),
    ("sans fin.ods", _CUT),
    ("../../etc/passwd.xlsx", raw_xlsx(sheet(prolog="<!DOCTYPE x [<!ENTITY y 'z'>]>"))),
    ("vide.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 3000),
)
REFUSED = text("fr", "page.import.status-rejected")


def test_files_made_to_break_the_program_disturb_nobody(tmp_path: Path) -> None:
    with running_programs(tmp_path) as started:
        server = started(data=CERFA.read_bytes())
        with Session(server.port) as reader, Session(server.port) as dropper:
            reader.draw()
            before = reader.draw("resources")
            assert not before.failed
            for name, data in HOSTILE:
                answer = _answered(dropper, name, data)
                assert not answer.failed, name
                assert any(REFUSED in words for words in answer.words), (name, answer.words[:12])
                meanwhile = reader.draw("resources")
                assert (meanwhile.failed, meanwhile.kinds) == (False, before.kinds)


def _answered(dropper: Session, name: str, data: bytes) -> Drawn:
    drawn = dropper.drop("imports", name, data)
    while _still_reading(drawn):
        drawn = dropper.draw("imports")
    return drawn


def _still_reading(drawn: Drawn) -> bool:
    return drawn.kinds["progress"] > 0
