"""The directory of a zip archive: what it says it holds, checked before anything is unpacked."""

import re
import struct
import zipfile
from io import BytesIO

from ptce_finance.ingest.guard import Refused, damaged
from ptce_finance.ingest.guard_limits import MEGABYTE, Limits
from ptce_finance.ingest.text import clean
from ptce_finance.ingest.zip_parts import ZipPart

_ENTRY = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s22xHH")
_ENCRYPTED = 0x1
_STORED, _DEFLATED = 0, 8
_LONGEST_NAME = 120
_UNSAFE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
_GARBLED = re.compile(r"[\x00-\x1f\x7f]")


def read_directory(data: bytes, limits: Limits) -> tuple[ZipPart, ...]:
    """Every part of the archive, folders left out; Refused where a limit or a rule is broken."""
    entries = data.count(_ENTRY)
    if entries > 10 * limits.parts:
        raise Refused("file-too-many-parts", found=entries, expected=limits.parts)
    infos = _infos(data)
    _refuse_too_big(infos, len(data), limits)
    if len(infos) > limits.parts:
        raise Refused("file-too-many-parts", found=len(infos), expected=limits.parts)
    for info in infos:
        _refuse_unsafe(info)
    parts = tuple(_part(data, info) for info in infos if not info.is_dir())
    _refuse_overlaps(parts)
    _refuse_twins(parts)
    return parts


def _infos(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.infolist()
    except Exception as fault:
        raise damaged("zip") from fault


def _refuse_too_big(infos: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    inside = sum(info.file_size for info in infos)
    allowed = min(limits.inside_size, max(limits.small_inside, limits.packing_ratio * size))
    if inside > allowed:
        raise Refused(
            "file-too-big-inside",
            found=-(-inside // MEGABYTE),
            expected=max(allowed // MEGABYTE, 1),
        )


def _refuse_unsafe(info: zipfile.ZipInfo) -> None:
    if _GARBLED.search(info.orig_filename):
        raise damaged("zip")
    if _UNSAFE.search(info.orig_filename):
        raise Refused("file-unsafe-part", found=clean(info.orig_filename[:_LONGEST_NAME]))
    if info.flag_bits & _ENCRYPTED:
        raise Refused("file-encrypted")
    if info.compress_type not in {_STORED, _DEFLATED}:
        raise damaged(info.filename)


def _part(data: bytes, info: zipfile.ZipInfo) -> ZipPart:
    start = info.header_offset
    if start < 0 or start + _LOCAL.size > len(data):
        raise damaged(info.filename)
    signature, name, extra = _LOCAL.unpack_from(data, start)
    offset = start + _LOCAL.size + name + extra
    if signature != b"PK\x03\x04" or offset + info.compress_size > len(data):
        raise damaged(info.filename)
    return ZipPart(
        name=info.filename.replace("\\", "/"),
        offset=offset,
        packed=info.compress_size,
        size=info.file_size,
        crc=info.CRC,
        deflated=info.compress_type == _DEFLATED,
    )


def _refuse_overlaps(parts: tuple[ZipPart, ...]) -> None:
    end = 0
    for part in sorted(parts, key=lambda part: part.offset):
        if part.offset < end:
            raise damaged(part.name)
        end = part.offset + part.packed


def _refuse_twins(parts: tuple[ZipPart, ...]) -> None:
    """Two parts of one name: which one is read would depend on the reader."""
    seen: set[str] = set()
    for part in parts:
        if part.name.casefold() in seen:
            raise damaged(part.name)
        seen.add(part.name.casefold())
