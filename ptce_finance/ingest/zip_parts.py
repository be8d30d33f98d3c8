"""The parts of an archive, unpacked piece by piece, never more than they declared."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ptce_finance.ingest.guard import damaged

PIECE = 1 << 18


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipPart:
    """One part: where its packed bytes stand in the file, and what they unpack to."""

    name: str
    offset: int
    packed: int
    size: int
    crc: int
    deflated: bool


class ZipParts:
    """The parts of one archive by name, whatever the case of the names."""

    def __init__(self, data: bytes, parts: tuple[ZipPart, ...]) -> None:
        self._data = memoryview(data)
        self._parts: Mapping[str, ZipPart] = {part.name.casefold(): part for part in parts}

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._parts

    def pieces(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a part in pieces; Refused where they are not what was declared."""
        part = self._parts.get(name.casefold())
        if part is None:
            raise damaged(name)
        crc = size = 0
        for piece in self._unpacked(part):
            crc = zlib.crc32(piece, crc)
            size += len(piece)
            if size > part.size:
                raise damaged(part.name)
            yield piece
        if size != part.size or crc != part.crc:
            raise damaged(part.name)

    def _unpacked(self, part: ZipPart) -> Iterator[bytes]:
        packed = self._data[part.offset : part.offset + part.packed]
        if not part.deflated:
            for start in range(0, len(packed), PIECE):
                yield bytes(packed[start : start + PIECE])
            return
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for start in range(0, len(packed), PIECE):
                rest: bytes | memoryview = packed[start : start + PIECE]
                while rest and not inflater.eof:
                    yield inflater.decompress(rest, PIECE)
                    rest = inflater.unconsumed_tail
            yield from _remains(inflater, part.name)
        except zlib.error as fault:
            raise damaged(part.name) from fault


def _remains(inflater: "zlib._Decompress", name: str) -> Iterator[bytes]:
    while not inflater.eof:
        piece = inflater.decompress(b"", PIECE)
        if not piece:
            raise damaged(name)
        yield piece
