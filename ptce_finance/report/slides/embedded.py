"""The workbook inside a chart: its numbers exact, its words never a formula."""

from openpyxl import Workbook
from pptx.chart.data import CategoryChartData

from ptce_finance.charts.plot import START, Plot, Series, Unit
from ptce_finance.report.template.archive import workbook_bytes
from ptce_finance.report.template.table import cell_at, write_value

FORMATS = {Unit.EUROS: '#,##0\\ "€"', Unit.SHARE: "0.0%", Unit.DAYS: "0"}
THOUSANDS = '#,##0,\\ "k€"'
DAY = "dd/mm/yyyy"
SHEET = "Sheet1"
"""The name by which a chart's series look for their cells."""


class PlotData(CategoryChartData):
    """The numbers of a plot as a chart takes them, with a workbook of our own writing."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(number_format=FORMATS[plot.unit])
        self._plot = plot
        self.categories = plot.categories
        for one in series_of(plot):
            self.add_series(one.name, one.values)

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook: categories down, one column a series."""
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = SHEET
        for row, name in enumerate(self._plot.categories, start=2):
            write_value(cell_at(sheet, row, 1), name)
        for column, one in enumerate(series_of(self._plot), start=2):
            write_value(cell_at(sheet, 1, column), one.name)
            for row, value in enumerate(one.values, start=2):
                shape = DAY if one.key == START else FORMATS[self._plot.unit]
                write_value(cell_at(sheet, row, column), value, shape)
        return workbook_bytes(book)


def series_of(plot: Plot) -> tuple[Series, ...]:
    """The series of the chart, the strokes last."""
    return plot.series if plot.strokes is None else (*plot.series, plot.strokes)
