"""The namespaces of an OpenDocument file, each with the space that the parser puts after it."""

_START = "urn:oasis:names:tc:opendocument:xmlns:"

OFFICE = f"{_START}office:1.0 "
TABLE = f"{_START}table:1.0 "
TEXT = f"{_START}text:1.0 "
STYLE = f"{_START}style:1.0 "
NUMBER = f"{_START}datastyle:1.0 "
DRAW = f"{_START}drawing:1.0 "
LINK = "http://www.w3.org/1999/xlink "
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
