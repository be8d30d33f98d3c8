"""Workbooks recomputed by LibreOffice, and their figures beside the program's."""

import re
import subprocess
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook

from ptce_finance.domain.line import CELL_SCOPE
from ptce_finance.domain.money import round_half_away
from ptce_finance.model.results import CoverLevel, ProjectedYear, Study, Thirds
from tests.report.install_office import office_path

# LibreOffice keeps the values that a file brings unless told to compute always: 0.
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
 <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
  <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
 </item>
</oor:items>
"""
Known = Decimal | Fraction | bool | None


def recalculated(folder: Path, books: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every workbook after one run of LibreOffice with recalculation on, by the same names."""
    profile, before, after = folder / "profile", folder / "before", folder / "after"
    for place in (profile / "user", before, after):
        place.mkdir(parents=True)
    settings = profile / "user" / "registrymodifications.xcu"
    settings.write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    paths = []
    for name, data in books.items():
        paths.append(before / f"{name}.xlsx")
        paths[-1].write_bytes(data)
    subprocess.run(
        [
            office_path(),
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            *("--convert-to", "xlsx", "--outdir", str(after)),
            *map(str, paths),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return {name: (after / f"{name}.xlsx").read_bytes() for name in books}


def opened(data: bytes) -> Workbook:
    """The workbook with the values that its cells hold."""
    return load_workbook(BytesIO(data), data_only=True)


def differing(study: Study, book: Workbook) -> dict[str, tuple[object, object]]:
    """The named figures that are not the program's, with what the workbook and the program say."""
    found: dict[str, tuple[object, object]] = {}
    for name, program in figures(study):
        shown = named(book, name)
        if not _same(shown, program):
            found[name] = (shown, program)
    return found


def figures(study: Study) -> Iterator[tuple[str, Known]]:
    """Every figure that the workbook computes, by the name of its cell."""
    budgets = [year for year in study.years if year.scope == CELL_SCOPE]
    for number, budget in enumerate(budgets, start=1):
        yield f"pool_expenses_b{number}", budget.expenses
        for family, amount in budget.families.items():
            yield f"family_{family}_b{number}", amount
    assert study.projection is not None
    for year in study.projection.years:
        for name, value in _of_year(year):
            yield f"{name}_{year.year.label}", value


def _of_year(year: ProjectedYear) -> Iterator[tuple[str, Known]]:
    yield "expenses", year.expenses
    yield "services", year.own
    yield "members", year.members
    yield "other_private", year.other_private
    yield "neutral", year.neutral
    yield "unclassified", year.unclassified
    yield "own_needed", year.own_needed
    yield "own_growth", year.own_growth
    agreed = [source for source in year.sources if source.agreement is not None]
    undated = [source for source in year.sources if source.undated is not None]
    for level in CoverLevel:
        yield f"public_{level}", year.public.at(level)
        yield f"gap_{level}", year.gap.at(level)
        for kind, sources in (("money", agreed), ("undated", undated)):
            for number, source in enumerate(sources, start=1):
                yield f"{kind}_{number}_{level}", getattr(source, level)
        for name, value in _of_rule(year.thirds[level]):
            yield f"{name}_{level}", value


def _of_rule(thirds: Thirds) -> Iterator[tuple[str, Known]]:
    yield "part_subsidies", thirds.parts.subsidies
    yield "need_base", thirds.need.base
    yield "resource_base", thirds.resources.base
    yield "reached", thirds.reached
    for part in ("own", "members", "subsidies"):
        yield f"to_target_{part}", getattr(thirds.to_target, part)
        yield f"resources_{part}", getattr(thirds.resources, part)
    for share in ("own", "members", "subsidies", "apart", "unfunded", "shortfall"):
        yield f"need_{share}", getattr(thirds.need, share)
    yield "resources_distance", thirds.resources.distance


def named(book: Workbook, name: str) -> Any:
    """What the cell of that name holds."""
    sheet, address = next(iter(book.defined_names[name].destinations))
    return book[sheet][address.replace("$", "")].value


def errors(book: Workbook) -> list[str]:
    """Cells that hold an error."""
    return [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e"
    ]


def changed(data: bytes, values: Mapping[str, object]) -> bytes:
    """The workbook with other values in some named cells, or in cells told as "Sheet!A1"."""
    book = load_workbook(BytesIO(data))
    for name, value in values.items():
        sheet, _, address = name.partition("!")
        if not address:
            sheet, address = next(iter(book.defined_names[name].destinations))
        book[sheet][address.replace("$", "")].value = value
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def planted(data: bytes, name: str, wrong: str) -> bytes:
    """The file with another formula in a named cell, the value that it brings untouched."""
    book = load_workbook(BytesIO(data))
    title, address = next(iter(book.defined_names[name].destinations))
    part = f"xl/worksheets/sheet{book.sheetnames.index(title) + 1}.xml"
    cell = address.replace("$", "")
    pattern = re.compile(rf'(<c r="{cell}"[^>]*>\s*<f[^>]*>)[^<]*(</f>)')
    saved = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(saved, "w") as target:
        for entry in source.namelist():
            content = source.read(entry)
            if entry == part:
                text, count = pattern.subn(rf"\g<1>{wrong}\g<2>", content.decode())
                assert count == 1, f"{name}: no formula in {title}!{cell}"
                content = text.encode()
            target.writestr(entry, content)
    return saved.getvalue()


def _same(shown: object, program: Known) -> bool:
    """To the cent for euros, to the ninth decimal for shares; a text where nothing is meant."""
    if program is None or isinstance(shown, str) or shown is None:
        return program is None and isinstance(shown, str)
    digits = 9 if isinstance(program, Fraction) else 4
    seen = round_half_away(Decimal(repr(shown)), digits)
    return seen == round_half_away(
        Decimal(program) if isinstance(program, bool) else program, digits
    )
