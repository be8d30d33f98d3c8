"""A workbook that takes its reader seconds, made in a blink."""

import re
import zipfile
from functools import cache
from io import BytesIO

import openpyxl

ROWS = 150_000


@cache
def long_file() -> bytes:
    """Bytes of a sound xlsx file whose one sheet is far longer than a budget."""
    short = BytesIO()
    openpyxl.Workbook().save(short)
    rows = "".join(_row(number) for number in range(1, ROWS + 1))
    made = BytesIO()
    with zipfile.ZipFile(short) as parts, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as long:
        for name in parts.namelist():
            part = parts.read(name).decode()
            if name == "xl/worksheets/sheet1.xml":
                part = re.sub(
                    r"<sheetData *(/>|></sheetData>)", f"<sheetData>{rows}</sheetData>", part
                )
                assert rows in part
            long.writestr(name, part)
    return made.getvalue()


def _row(number: int) -> str:
    cells = "".join(f'<c r="{column}{number}"><v>{number}.5</v></c>' for column in "ABCD")
    return f'<row r="{number}">{cells}</row>'
