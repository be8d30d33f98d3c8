"""What the figures rest on: hypotheses, definitions, files read, what a public pack withholds."""

from collections.abc import Iterator, Sequence

from ptce_finance.charts.picture import Table
from ptce_finance.i18n.sentences import short
from ptce_finance.report.pdf.content import Heading, Points, Rows, Simple, Words
from ptce_finance.report.pdf.hypotheses import hypotheses_table
from ptce_finance.report.pdf.matter import NAME, Matter, lines_of
from ptce_finance.report.pdf.options import Option
from ptce_finance.report.pdf.withheld import FIELDS

DEFINITIONS = ("secured", "expected", "gap", "need", "rule", "own", "rounding")


def notes(matter: Matter, options: Sequence[Option]) -> Iterator[Simple]:
    """The annex."""
    yield Heading(words=matter.words("notes.title"), level=1)
    if not matter.public:
        table = hypotheses_table(matter, options)
        none = Words(words=matter.words("notes.no-hypothesis"))
        yield Rows(table=table, note=matter.words("notes.ledger-note")) if table.rows else none
    yield Heading(words=matter.words("notes.definitions"))
    yield definitions(matter)
    if matter.public:
        yield Heading(words=matter.words("withheld.title"))
        yield from withheld_fields(matter)
        return
    yield Heading(words=matter.words("notes.sources"))
    used = {one.source_id for one in lines_of(matter)}
    files = sorted({short(name, NAME) for key, name in matter.files.items() if key in used})
    yield Words(words=matter.words("notes.trace"))
    if files:
        heads = (matter.words("head.file"),)
        yield Rows(table=Table(heads=heads, rows=tuple((name,) for name in files)))
    else:
        yield Words(words=matter.words("source.none"))


def definitions(matter: Matter) -> Points:
    """What the words of the figures mean."""
    told = [one for one in DEFINITIONS if not (matter.public and one == "expected")]
    return Points(items=tuple(matter.words(f"definition.{one}") for one in told))


def withheld_fields(matter: Matter) -> tuple[Points, Words]:
    """The fields that a public document does not show, and why no figure gives them away."""
    fields = Points(items=tuple(matter.words(f"withheld.{one}") for one in FIELDS))
    return fields, Words(words=matter.words("withheld.why"), small=True)
