"""The pages' pictures as drawings of a document."""

from collections.abc import Sequence

from ptce_finance.charts.picture import Picture
from ptce_finance.report.drawn import Spec, alike, spec_of, svg
from ptce_finance.report.pdf.content import Drawn, Keep, Simple, Words


def drawn(
    picture: Picture, height: int | None = None, keep: Keep = Keep.ALWAYS
) -> tuple[Simple, ...]:
    """The picture with its finding; what it says where there is nothing to draw."""
    if picture.chart is None:
        return (Words(words=f"{picture.title}. {picture.reading}", keep=keep),)
    spec = _sized(spec_of(picture.chart), height)
    return (Drawn(title=picture.title, reading=picture.reading, svg=svg(spec), keep=keep),)


def drawn_alike(pictures: Sequence[Picture], height: int) -> tuple[tuple[Simple, ...], ...]:
    """The same picture of several options, on one scale of heights."""
    specs = iter(
        alike([_sized(spec_of(one.chart), height) for one in pictures if one.chart is not None])
    )
    return tuple(
        drawn(one)
        if one.chart is None
        else (Drawn(title=one.title, reading=one.reading, svg=svg(next(specs))),)
        for one in pictures
    )


def _sized(spec: Spec, height: int | None) -> Spec:
    return spec if height is None else {**spec, "height": height}
