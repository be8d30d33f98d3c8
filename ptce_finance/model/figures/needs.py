"""Figures of what it takes: own revenue, gaps of actions, jobs."""

from collections.abc import Iterable

from ptce_finance.domain.line import Family, Line
from ptce_finance.model.actions import is_earmarked
from ptce_finance.model.exposure import PostCost
from ptce_finance.model.figures.book import Book
from ptce_finance.model.figures.keys import OTHER_MONEY, named, public_key
from ptce_finance.model.posts import posts, staff_lines
from ptce_finance.model.results import CoverLevel, Figure, FigureUnit, ProjectedYear, Projection


def write_needs(book: Book, token: str, base: str, year: ProjectedYear) -> None:
    """Write what it takes to close the secured gap, and the gap that nothing hides."""
    label = year.year.label
    covered = [family for family in OTHER_MONEY if family is not Family.OWN]
    book.euros(
        f"{label}/own_needed",
        "own-needed",
        year.own_needed,
        inputs=[
            f"{token}/expenses",
            *(f"{token}/families/{family.value}" for family in covered),
            f"{label}/cover/secured",
        ],
        year=year.year,
    )
    book.write(
        Figure(
            key=f"{label}/own_growth",
            name="own-growth",
            unit=FigureUnit.RATE,
            value=year.own_growth,
            inputs=book.known([f"{label}/own_needed", f"{base}/families/own"]),
            year=year.year,
        )
    )
    _write_structural(book, token, year)


def _write_structural(book: Book, token: str, year: ProjectedYear) -> None:
    label = year.year.label
    lasting = [
        public_key(label, source, CoverLevel.SECURED) for source in year.sources if source.permanent
    ]
    book.euros(
        f"{label}/permanent_public",
        "permanent-public",
        year.permanent_public,
        inputs=lasting,
        year=year.year,
    )
    book.euros(
        f"{label}/structural_gap",
        "structural-gap",
        year.structural_gap,
        inputs=[
            f"{token}/expenses",
            f"{token}/families/members",
            f"{token}/families/own",
            f"{label}/permanent_public",
        ],
        year=year.year,
    )


def write_actions(book: Book, year: ProjectedYear) -> None:
    """Write the gap of each action and what is left for animation."""
    label = year.year.label
    for level in CoverLevel:
        keys = []
        for action, gap in year.action_gaps.items():
            key = f"{label}/action_gap/{named(action)}/{level.value}"
            keys.append(key)
            book.euros(
                key,
                f"action-gap-{level.value}",
                gap.at(level),
                inputs=_earmarked(year, action, level),
                year=year.year,
                subject=action,
            )
        book.euros(
            f"{label}/animation_gap/{level.value}",
            f"animation-gap-{level.value}",
            year.animation_gap.at(level),
            inputs=[f"{label}/gap/{level.value}", *keys],
            year=year.year,
        )


def _earmarked(year: ProjectedYear, action: str, level: CoverLevel) -> list[str]:
    return [
        public_key(year.year.label, source, level)
        for source in year.sources
        if source.agreement is not None and is_earmarked(source.agreement, action)
    ]


def write_post_cost(book: Book, projection: Projection, cost: PostCost | None) -> None:
    """Write what a full-time job costs, where it is known."""
    if cost is None:
        return
    base = projection.base
    if cost.staff is not None:
        book.euros("staff", "staff", cost.staff, line_ids=_ids(staff_lines(base)), year=base.year)
    book.euros(
        "post_cost",
        "post-cost-typed" if cost.typed else "post-cost",
        cost.amount,
        inputs=["staff"],
        year=base.year,
    )


def write_posts(book: Book, year: ProjectedYear, cost: PostCost | None) -> None:
    """Write the gap in full-time jobs, where a job's cost is known."""
    if cost is None:
        return
    label = year.year.label
    for level in CoverLevel:
        book.write(
            Figure(
                key=f"{label}/posts/{level.value}",
                name=f"posts-{level.value}",
                unit=FigureUnit.POSTS,
                value=posts(year.gap.at(level), cost),
                inputs=book.known([f"{label}/gap/{level.value}", "post_cost"]),
                year=year.year,
            )
        )


def _ids(lines: Iterable[Line]) -> list[str]:
    return [line.id for line in lines]
