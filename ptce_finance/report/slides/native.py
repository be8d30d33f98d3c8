"""Charts that a person edits in the presentation: the pages' numbers, the families' colours."""

from copy import deepcopy
from typing import Any, Final

from pptx.chart.chart import Chart
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from ptce_finance.charts.colours import LIGHT, UNFUNDED
from ptce_finance.charts.plot import Plot, PlotKind, Unit
from ptce_finance.domain.line import Family
from ptce_finance.report.slides.embedded import FORMATS, THOUSANDS
from ptce_finance.report.slides.marks import INK, SOFT

KINDS: Final = {
    PlotKind.COLUMNS: XL_CHART_TYPE.COLUMN_STACKED,
    PlotKind.SHARES: XL_CHART_TYPE.COLUMN_CLUSTERED,
    PlotKind.LINES: XL_CHART_TYPE.LINE_MARKERS,
    PlotKind.SPANS: XL_CHART_TYPE.BAR_STACKED,
}
DASHES: Final = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT)
"""Lines are told apart without any colour."""
YEAR: Final = 365.25
GRID: Final = "D5DBE2"


def kind_of(plot: Plot) -> Any:
    """The library's name for the kind of chart."""
    return KINDS[plot.kind]


def dress(
    chart: Chart, plot: Plot, size: int, *, beside: bool = False, narrow: bool = False
) -> None:
    """Colours, scales and words of a chart just added.

    `beside`: its legend on its right. `narrow`: no column holds an amount in full, whose labels
    count thousands.
    """
    chart.font.size, chart.font.color.rgb = Pt(size), _colour(INK)
    chart.has_title = False
    chart.has_legend = plot.kind is not PlotKind.SPANS
    if chart.has_legend:
        side = XL_LEGEND_POSITION.RIGHT if beside else XL_LEGEND_POSITION.BOTTOM
        chart.legend.position, chart.legend.include_in_layout = side, False
    draw = {
        PlotKind.COLUMNS: _columns,
        PlotKind.SHARES: _shares,
        PlotKind.LINES: _lines,
        PlotKind.SPANS: _spans,
    }
    draw[plot.kind](chart, plot)
    if narrow:
        _thousands(chart, plot)


def bound(chart: Chart, least: int | None, most: int | None) -> None:
    """A stated scale of heights, for charts that are compared."""
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = least, most


def _columns(chart: Chart, plot: Plot) -> None:
    shown = chart.plots[0]
    shown.gap_width, shown.overlap = 45, 100
    _axes(chart, plot)
    for series, told in zip(shown.series, plot.series, strict=False):
        _fill(series.format, told.key)
        if told.key == UNFUNDED:
            _labels(series, plot)
    _across(chart, shown.series[len(plot.series)])


def _shares(chart: Chart, plot: Plot) -> None:
    """One series, a colour a column: its name would say no more than the title."""
    shown = chart.plots[0]
    shown.gap_width, shown.overlap = 60, 100
    _axes(chart, plot)
    series = shown.series[0]
    for number, key in enumerate(plot.series[0].keys):
        _fill(series.points[number].format, key)
    _labels(series, plot)
    series.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    _across(chart, shown.series[1])
    _hide_legend(chart, 0)


def _lines(chart: Chart, plot: Plot) -> None:
    _axes(chart, plot)
    for series, told, dash in zip(chart.plots[0].series, plot.series, DASHES, strict=False):
        series.smooth = False
        colour = _colour(LIGHT[told.key])
        series.format.line.color.rgb, series.format.line.width = colour, Pt(2.5)
        series.format.line.dash_style = dash
        series.marker.size = 9
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour
        series.marker.format.line.color.rgb = colour


def _spans(chart: Chart, plot: Plot) -> None:
    shown = chart.plots[0]
    shown.gap_width, shown.overlap = 60, 100
    start, *spans = shown.series
    start.format.fill.background()
    start.format.line.fill.background()
    for series, told in zip(spans, plot.series[1:], strict=True):
        _fill(series.format, Family.PUBLIC if told.key == "sure" else UNFUNDED)
    _axes(chart, plot)
    axis = chart.value_axis
    # A day later than the first of January: the marks of leap years stay in their year.
    axis.minimum_scale, axis.maximum_scale = plot.scale[0] + 1, plot.scale[1]
    axis.major_unit = YEAR
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "yyyy", False
    chart.category_axis.reverse_order = True
    axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def _axes(chart: Chart, plot: Plot) -> None:
    value, category = chart.value_axis, chart.category_axis
    value.major_gridlines.format.line.color.rgb = _colour(GRID)
    value.format.line.fill.background()
    value.tick_labels.number_format = FORMATS[plot.unit]
    value.tick_labels.number_format_is_linked = False
    category.format.line.color.rgb = _colour(SOFT)
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    category.has_major_gridlines = False


def _labels(series: Any, plot: Plot) -> None:
    """The numbers written on their columns, on paper so that hatching does not cross them."""
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = FORMATS[plot.unit], False
    labels.font.bold, labels.font.color.rgb = True, _colour(INK)


def _thousands(chart: Chart, plot: Plot) -> None:
    for series, told in zip(chart.plots[0].series, plot.series, strict=False):
        if told.key == UNFUNDED and plot.unit is Unit.EUROS:
            series.data_labels.number_format = THOUSANDS


def _across(chart: Chart, series: Any) -> None:
    """The last series leaves the columns: a stroke over each of them, on the same axes."""
    bars = chart.plots[0]._element
    moved = deepcopy(series._element)
    bars.remove(series._element)
    for name in ("c:invertIfNegative", "c:spPr", "c:dLbls"):
        for old in moved.findall(qn(name)):
            moved.remove(old)
    moved.insert(
        [child.tag for child in moved].index(qn("c:tx")) + 1,
        parse_xml(f'<c:spPr {nsdecls("c", "a")}><a:ln w="28575"><a:noFill/></a:ln></c:spPr>'),
    )
    moved.insert(
        [child.tag for child in moved].index(qn("c:spPr")) + 1,
        parse_xml(
            f'<c:marker {nsdecls("c", "a")}><c:symbol val="dash"/><c:size val="28"/><c:spPr>'
            f'<a:solidFill><a:srgbClr val="{INK}"/></a:solidFill>'
            '<a:ln w="9525"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln></c:spPr>'
            "</c:marker>"
        ),
    )
    moved.append(parse_xml(f'<c:smooth {nsdecls("c")} val="0"/>'))
    lines = parse_xml(
        f'<c:lineChart {nsdecls("c")}><c:grouping val="standard"/><c:varyColors val="0"/>'
        '<c:marker val="1"/></c:lineChart>'
    )
    lines.insert(2, moved)
    for axis in bars.findall(qn("c:axId")):
        lines.append(deepcopy(axis))
    bars.addnext(lines)


def _hide_legend(chart: Chart, index: int) -> None:
    legend = chart.legend._element
    entry = parse_xml(
        f'<c:legendEntry {nsdecls("c")}><c:idx val="{index}"/><c:delete val="1"/></c:legendEntry>'
    )
    legend.insert(1, entry)


def _fill(shape: Any, key: str) -> None:
    """A family's colour; what nothing covers, or nobody signed, is hatched: never colour alone."""
    colour = _colour(LIGHT[key])
    if key == UNFUNDED:
        shape.fill.patterned()
        shape.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        shape.fill.fore_color.rgb, shape.fill.back_color.rgb = colour, RGBColor(255, 255, 255)
        shape.line.color.rgb = colour
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour
        shape.line.color.rgb = RGBColor(255, 255, 255)


def _colour(hexa: str) -> Any:
    return RGBColor.from_string(hexa.lstrip("#"))
