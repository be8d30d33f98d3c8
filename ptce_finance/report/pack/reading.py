"""A pack read back: fixed names only, limited sizes, every part compared with the manifest."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import fields
from hashlib import sha256
from io import BytesIO
from typing import Any, Final, get_type_hints
from zipfile import BadZipFile, ZipFile, ZipInfo

from ptce_finance.domain.plain_values import PlainValueError, from_plain
from ptce_finance.domain.scenario import FrozenInputs
from ptce_finance.i18n import LOCALES
from ptce_finance.report.pack.content import FORMAT, Pack, PackError
from ptce_finance.report.pack.parts import INPUTS, MANIFEST, NAMES, SIGNATURE, VALUES

MOST_BYTES: Final = 64 * 1024 * 1024
"""Bytes of a pack, and of each of its parts once read: a hundred thousand lines take 40 MB."""


def read_pack(data: bytes) -> Pack:
    """The pack that the bytes hold; PackError says what is wrong in which part.

    Parts are read by their fixed names and nothing is written anywhere.
    """
    if len(data) > MOST_BYTES:
        raise PackError("too-large", part="", most=_megabytes())
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = _parts(archive)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as fault:
        raise PackError("not-a-pack") from fault
    _compare(parts)
    return _pack(parts)


def _parts(archive: ZipFile) -> dict[str, bytes]:
    """Every part by name; a name twice, or that no pack has, is refused."""
    entries = archive.infolist()
    names = [one.filename for one in entries]
    if MANIFEST not in names:
        raise PackError("not-a-pack")
    strange = sorted({name for name in names if name not in NAMES or names.count(name) > 1})
    if strange:
        raise PackError("part-strange", part=strange[0][:80])
    return {one.filename: _part(archive, one) for one in entries}


def _part(archive: ZipFile, entry: ZipInfo) -> bytes:
    """One part, read no further than the limit whatever its size is said to be."""
    if entry.flag_bits & 1:
        raise PackError("part-strange", part=entry.filename)
    with archive.open(entry) as opened:
        found = opened.read(MOST_BYTES + 1)
    if len(found) > MOST_BYTES:
        raise PackError("too-large", part=entry.filename, most=_megabytes())
    return found


def _compare(parts: Mapping[str, bytes]) -> None:
    """The manifest against the parts: format, names, fingerprints."""
    manifest = _document(MANIFEST, parts[MANIFEST])
    if manifest.get("format") != SIGNATURE:
        raise PackError("not-a-pack")
    version = manifest.get("version")
    if version != FORMAT:
        raise PackError("newer", found=str(version)[:20], known=str(FORMAT))
    told = manifest.get("files")
    told = told if isinstance(told, dict) else {}
    for name in NAMES:
        if name == MANIFEST:
            continue
        if name not in parts:
            raise PackError("part-missing", part=name)
        if told.get(name) != sha256(parts[name]).hexdigest():
            raise PackError("part-changed", part=name)


def _pack(parts: Mapping[str, bytes]) -> Pack:
    inputs = _values(FrozenInputs, INPUTS, parts)
    values = _values(Pack, VALUES, parts)
    if values["locale"] not in LOCALES or not values["options"]:
        raise PackError("part-unreadable", part="parameters.json", place="locale", found="")
    return Pack(inputs=FrozenInputs(**inputs), **values)


def _values(
    kind: type, files: Mapping[str, tuple[str, ...]], parts: Mapping[str, bytes]
) -> dict[str, Any]:
    """The fields of that kind that the files state, each of its own type."""
    hints = get_type_hints(kind)
    known = {one.name for one in fields(kind)}
    values: dict[str, Any] = {}
    for part, names in files.items():
        document = _document(part, parts[part])
        if set(document) != set(names) or not known.issuperset(names):
            raise PackError("part-unreadable", part=part, place="", found="")
        for name in names:
            try:
                values[name] = from_plain(hints[name], document[name], name)
            except (PlainValueError, RecursionError) as fault:
                place = getattr(fault, "path", name)
                found = getattr(fault, "found", "")
                raise PackError("part-unreadable", part=part, place=place, found=found) from fault
    return values


def _document(part: str, data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise PackError("part-unreadable", part=part, place="", found="") from fault
    if not isinstance(found, dict):
        raise PackError("part-unreadable", part=part, place="", found="")
    return found


def _megabytes() -> str:
    return str(MOST_BYTES // (1024 * 1024))
