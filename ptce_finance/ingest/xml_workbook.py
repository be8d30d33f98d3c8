"""The workbook part: which sheets there are, in which parts, under which calendar."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from ptce_finance.ingest.guard import Refused, damaged
from ptce_finance.ingest.guard_limits import Limits
from ptce_finance.ingest.text import clean, unescape
from ptce_finance.ingest.xml_guard import Element, elements
from ptce_finance.ingest.zip_parts import ZipParts

_TRUE = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """One sheet of cells: its name as stored and shown, its place among all, its part."""

    stored_name: str
    name: str
    index: int
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """What the workbook part says. `linked` names the other workbooks its formulas refer to.

    `strings` and `styles` are None where absent.
    """

    sheets: tuple[SheetPart, ...]
    date1904: bool
    strings: str | None
    styles: str | None
    linked: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Relation:
    kind: str
    target: str
    external: bool


def read_workbook(archive: ZipParts, limits: Limits) -> Workbook:
    """The workbook of the archive; Refused where its parts do not hold together."""
    part = _workbook_part(archive, limits)
    found = elements(archive.pieces(part), part, limits)
    relations = _relations(archive, part, limits)
    entries = [element for element in found if (element.parent, element.name) == _SHEET]
    if len(entries) > limits.sheets:
        raise Refused("too-many-sheets", found=len(entries), expected=limits.sheets)
    return Workbook(
        sheets=_sheets(entries, relations, archive, part),
        date1904=any(
            element.attributes.get("date1904") in _TRUE
            for element in found
            if element.name == "workbookPr"
        ),
        strings=_only("sharedStrings", relations, archive, part),
        styles=_only("styles", relations, archive, part),
        linked=_linked(found, relations, archive, limits),
    )


_SHEET = ("sheets", "sheet")


def _workbook_part(archive: ZipParts, limits: Limits) -> str:
    for relation in _relations(archive, "", limits).values():
        if relation.kind == "officeDocument":
            return _inside(relation, archive, "_rels/.rels")
    if "xl/workbook.xml" in archive:
        return "xl/workbook.xml"
    raise damaged("_rels/.rels")


def _relations(archive: ZipParts, part: str, limits: Limits) -> Mapping[str, _Relation]:
    """The relations of a part by id, targets made whole."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive:
        return {}
    return {
        element.attributes.get("Id", ""): _relation(element, folder)
        for element in elements(archive.pieces(path), path, limits)
        if element.name == "Relationship"
    }


def _relation(element: Element, folder: str) -> _Relation:
    target = element.attributes.get("Target", "")
    external = element.attributes.get("TargetMode", "").casefold() == "external"
    if not external:
        whole = target if target.startswith("/") else posixpath.join("/", folder, target)
        target = posixpath.normpath(whole).lstrip("/") if "://" not in target else target
    return _Relation(
        kind=element.attributes.get("Type", "").rpartition("/")[2],
        target=target,
        external=external,
    )


def _inside(relation: _Relation, archive: ZipParts, where: str) -> str:
    """The part a relation leads to; Refused where it leads out of the file or nowhere."""
    if relation.external or relation.target not in archive:
        raise damaged(f"{where}: {clean(relation.target)[:80]}")
    return relation.target


def _only(
    kind: str, relations: Mapping[str, _Relation], archive: ZipParts, part: str
) -> str | None:
    found = [relation for relation in relations.values() if relation.kind == kind]
    return _inside(found[0], archive, part) if found else None


def _sheets(
    entries: list[Element], relations: Mapping[str, _Relation], archive: ZipParts, part: str
) -> tuple[SheetPart, ...]:
    sheets = []
    for index, entry in enumerate(entries):
        if entry.attributes.get("id") == "":  # a module of macros is listed so
            continue
        relation = relations.get(entry.attributes.get("id", ""))
        if relation is None:
            raise damaged(part)
        if relation.kind == "worksheet":
            sheets.append(
                SheetPart(
                    stored_name=entry.attributes.get("name", ""),
                    name=_shown_name(entry, index),
                    index=index,
                    part=_inside(relation, archive, part),
                    hidden=entry.attributes.get("state", "visible") != "visible",
                )
            )
    _refuse_twins(sheets, part)
    _refuse_lost(sheets, relations, part)
    return tuple(sheets)


def _shown_name(entry: Element, index: int) -> str:
    name = " ".join(clean(unescape(entry.attributes.get("name", ""))).split())
    return name[:80] or f"#{index + 1}"


def _refuse_twins(sheets: list[SheetPart], part: str) -> None:
    if not sheets:
        raise Refused("no-sheet")
    names = [sheet.name.casefold() for sheet in sheets]
    twins = [sheet.name for sheet in sheets if names.count(sheet.name.casefold()) > 1]
    if twins:
        raise Refused("sheet-duplicate", found=", ".join(twins))
    if len({sheet.part.casefold() for sheet in sheets}) < len(sheets):
        raise damaged(part)


def _refuse_lost(sheets: list[SheetPart], relations: Mapping[str, _Relation], part: str) -> None:
    """A part that holds cells and that no sheet names: its cells would be lost in silence."""
    held = {relation.target for relation in relations.values() if relation.kind == "worksheet"}
    if held - {sheet.part for sheet in sheets}:
        raise damaged(part)


def _linked(
    found: list[Element],
    relations: Mapping[str, _Relation],
    archive: ZipParts,
    limits: Limits,
) -> tuple[str, ...]:
    """The names of the other workbooks, in the order that formulas number them."""
    names = []
    for element in found:
        if element.name == "externalReference":
            relation = relations.get(element.attributes.get("id", ""))
            names.append(_linked_name(relation, archive, limits))
    return tuple(names)


def _linked_name(relation: _Relation | None, archive: ZipParts, limits: Limits) -> str:
    if relation is None or relation.external or relation.target not in archive:
        return "?"
    for link in _relations(archive, relation.target, limits).values():
        if link.external:
            return clean(link.target).replace("\\", "/").rpartition("/")[2][:80] or "?"
    return "?"
