"""Options on equal footing: the same slides, the same charts, the same size for each."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ptce_finance.charts.gap import cover_told
from ptce_finance.charts.picture import Picture
from ptce_finance.domain.money import ZERO
from ptce_finance.i18n import listed as joined
from ptce_finance.i18n import year_label
from ptce_finance.i18n.sentences import plain
from ptce_finance.report.pdf.board_options import (
    SECURED,
    amounts_table,
    comparison_table,
    flagged_points,
    lever_points,
    option_title,
    shares_table,
)
from ptce_finance.report.pdf.board_risks import risks_table
from ptce_finance.report.pdf.board_standing import YEARS, signed_table
from ptce_finance.report.pdf.content import Points, Rows, Words
from ptce_finance.report.pdf.matter import Matter
from ptce_finance.report.pdf.options import Option, enough
from ptce_finance.report.slides.content import Charted, Column, Part, Slide
from ptce_finance.report.slides.notes import listed, noted

DESCRIBED = 250
"""Characters of what a person wrote about an option."""


def option_slides(matter: Matter, options: Sequence[Option]) -> Iterator[Slide]:
    """The comparison, then the same slides for each option."""
    if not options:
        none = Words(words=matter.words("options.none-public"), strong=True)
        yield listed(matter, matter.words("options.title"), none)
        return
    table = Rows(table=comparison_table(matter, options), note=matter.words("options.note"))
    yield listed(matter, _finding(matter, options), table)
    if not enough(options):
        alone = Words(words=matter.words("options.alone"), strong=True)
        yield listed(matter, matter.words("options.title"), alone)
    pictures = [cover_told(matter.locale, one.projection, SECURED) for one in options]
    scale = _scale(pictures)
    for option, picture in zip(options, pictures, strict=True):
        if matter.public:
            yield _public(matter, option)
        else:
            yield _charted(matter, option, picture, scale)
            yield _years(matter, option)
            yield _risks(matter, option)


def _finding(matter: Matter, options: Sequence[Option]) -> str:
    """What each option leaves uncovered in the last year."""
    last = matter.projection.years[-1].year
    told = [
        matter.words(
            "options.left", letter=one.letter, gap=matter.whole(one.outcome.years[-1].gap.secured)
        )
        for one in options
    ]
    return matter.words(
        "options.finding", year=year_label(matter.locale, last), told=joined(matter.locale, told)
    )


def _charted(matter: Matter, option: Option, picture: Picture, scale: tuple[int, int]) -> Slide:
    described = plain(option.scenario.description, DESCRIBED) or matter.words("option.no-words")
    asked: tuple[Part, ...] = (
        Words(words=described, small=True),
        Words(words=matter.words("option.levers"), strong=True),
        Points(items=lever_points(matter, option)),
    )
    chart = Charted(picture=picture, least=scale[0], most=scale[1])
    title = matter.words(
        "option.finding", option=option_title(matter, option), finding=picture.title
    )
    return Slide(
        title=title,
        columns=(Column(parts=(chart,), width=64), Column(parts=asked, width=36)),
        notes=noted(matter, picture.reading, matter.words("option.effects-note")),
        group="charted",
    )


def _years(matter: Matter, option: Option) -> Slide:
    title = option_title(matter, option)
    finding = matter.words("option.years", option=title)
    amounts = Rows(table=amounts_table(matter, option))
    shares = Rows(table=shares_table(matter, option), note=matter.words("option.effects-note"))
    return Slide(
        title=finding,
        columns=(Column(parts=(amounts, shares)),),
        notes=noted(matter, matter.words("option.effects-note")),
        group="years",
    )


def _risks(matter: Matter, option: Option) -> Slide:
    parts: tuple[Part, ...] = (
        Rows(table=risks_table(matter, option)),
        Words(words=matter.words("option.hypotheses"), strong=True),
        Points(items=flagged_points(matter, option)),
    )
    return Slide(
        title=matter.words("option.risks-of", option=option_title(matter, option)),
        columns=(Column(parts=parts),),
        notes=noted(matter, matter.words("notes.ledger-note")),
        group="risks",
    )


def _public(matter: Matter, option: Option) -> Slide:
    """Signed money alone: the kinds of levers, then the years."""
    table = Rows(table=signed_table(matter, option.projection.years[:YEARS]))
    parts: tuple[Part, ...] = (Points(items=lever_points(matter, option)), table)
    return Slide(
        title=option_title(matter, option),
        columns=(Column(parts=parts),),
        notes=noted(matter, matter.words("standing.public-note")),
        group="public",
    )


def _scale(pictures: Sequence[Picture]) -> tuple[int, int]:
    """One scale of heights for all: from the lowest column to a round number over the highest."""
    low, high = ZERO, Decimal(1)
    for plot in (one.plot for one in pictures if one.plot is not None):
        for at in range(len(plot.categories)):
            amounts = [x for one in plot.series if (x := one.values[at]) is not None]
            cost = plot.strokes.values[at] if plot.strokes else None
            high = max(high, sum((x for x in amounts if x > 0), ZERO), cost or ZERO)
            low = min(low, sum((x for x in amounts if x < 0), ZERO))
    return -_round_over(-low) if low < 0 else 0, _round_over(high)


def _round_over(amount: Decimal) -> int:
    """The next number of two digits, then zeros, over the amount."""
    step = int("1".ljust(len(str(int(amount))) - 1, "0"))
    return (int(amount) // step + 1) * step
