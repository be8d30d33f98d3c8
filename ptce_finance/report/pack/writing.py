"""A pack as one file: JSON parts, tables for people, a manifest with each part's SHA-256."""

import json
from hashlib import sha256
from typing import cast

from ptce_finance.charts.cells import money
from ptce_finance.charts.picture import Cell, Table
from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.line import Line
from ptce_finance.domain.plain_values import to_plain
from ptce_finance.i18n import Locale, text
from ptce_finance.report.pack.content import FORMAT, Pack
from ptce_finance.report.pack.parts import INPUTS, MANIFEST, SIGNATURE, VALUES
from ptce_finance.report.tables import csv_file
from ptce_finance.report.zipped import zipped

LINE_HEADS = ("year", "version", "scope", "side", "account", "label", "amount", "file", "cell")
AGREEMENT_HEADS = ("key", "funder", "level", "scheme", "status", "start", "end", "amount")


def write_pack(pack: Pack) -> bytes:
    """The pack as a .zip; the same pack gives the same bytes."""
    parts = {
        **{name: _json(pack.inputs, fields) for name, fields in INPUTS.items()},
        **{name: _json(pack, fields) for name, fields in VALUES.items()},
        "lines.csv": csv_file(lines_table(pack), _locale(pack)),
        "agreements.csv": csv_file(agreements_table(pack), _locale(pack)),
    }
    manifest = {
        "format": SIGNATURE,
        "version": FORMAT,
        "code": pack.code,
        "files": {name: sha256(data).hexdigest() for name, data in parts.items()},
    }
    return zipped({MANIFEST: _text(manifest), **parts})


def lines_table(pack: Pack) -> Table:
    """Every line with the file and the cell that it comes from."""
    locale = _locale(pack)
    return Table(
        heads=_heads(locale, LINE_HEADS),
        rows=tuple(_line(pack, one) for one in pack.inputs.lines),
    )


def agreements_table(pack: Pack) -> Table:
    """The register, an agreement a row."""
    locale = _locale(pack)
    return Table(
        heads=_heads(locale, AGREEMENT_HEADS),
        rows=tuple(_agreement(locale, one) for one in pack.inputs.agreements),
    )


def _line(pack: Pack, line: Line) -> tuple[Cell, ...]:
    locale = _locale(pack)
    return (
        str(line.year.label),
        text(locale, f"version.{line.version}"),
        line.scope,
        text(locale, f"side.{line.side}"),
        line.account or "",
        line.label,
        money(locale, line.amount),
        pack.files.get(line.source_id, ""),
        str(line.source),
    )


def _agreement(locale: Locale, one: Agreement) -> tuple[Cell, ...]:
    return (
        one.key,
        one.funder,
        text(locale, f"level.{one.level}"),
        one.scheme,
        text(locale, f"status.{one.status}"),
        one.start.isoformat() if one.tranches else "",
        one.end.isoformat() if one.tranches else "",
        money(locale, one.amount),
    )


def _heads(locale: Locale, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text(locale, f"pack.head.{name}") for name in names)


def _locale(pack: Pack) -> Locale:
    return cast("Locale", pack.locale)


def _json(value: object, fields: tuple[str, ...]) -> bytes:
    return _text({name: to_plain(getattr(value, name)) for name in fields})


def _text(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
