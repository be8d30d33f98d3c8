"""The faults that `make mutation` plants: each changes what runs, and nothing else."""

from decimal import Decimal
from typing import Any

from tests.torture.code_mutants import change, mutants, planted
from tests.torture.mutation import KILLED, LATE, SURVIVED, WAITING, figure_of, sample, score, to_try
from tests.torture.reach import IMPORTED, Reach, function_at, telling

SOURCE = '''"""A sentence."""

from decimal import Decimal


def least(a: int, b: int = 2) -> Decimal:
    """3 of them."""
    if not (a < b and b > -1):
        return Decimal("0.50") + 1
    return None
'''


def test_every_fault_is_another_program() -> None:
    found = list(mutants("least.py", SOURCE))
    faulty = [planted(SOURCE, one) for one in found]
    assert {one.kind for one in found} == {
        *("compare", "compute", "and-or", "sign", "constant", "return")
    }
    assert len(set(faulty)) == len(found) == 11
    for told in faulty:
        compile(told, "least.py", "exec")
        assert "a: int" in told
        assert "3 of them" in told


def test_what_the_program_asks_of_itself_is_no_fault() -> None:
    assert [one.kind for one in mutants("pairs.py", "pairs = zip([1.5], b, strict=True)")] == [
        "constant"
    ]


def test_a_fault_is_known_by_its_place_as_long_as_its_file_stays() -> None:
    first = next(mutants("least.py", SOURCE))
    assert first.name == next(mutants("least.py", SOURCE)).name
    assert first.name != next(mutants("least.py", f"{SOURCE}\n")).name


def test_the_score_counts_what_runs_without_end_as_noticed_and_what_waits_as_not() -> None:
    assert score([KILLED, LATE, SURVIVED, WAITING]) == 0.5


def test_a_fault_is_told_by_what_it_changes_and_what_stands_around() -> None:
    told = {change(SOURCE, one) for one in mutants("least.py", SOURCE)}
    assert (
        "b > -1): return Decimal('0.50') + 1 return None → b > -1): return Decimal('0.50') - 1 "
        "return None"
    ) in told
    assert len(told) == 11


def test_a_function_tells_that_it_is_reached_and_does_what_it_did() -> None:
    reached: set[str] = set()
    named: dict[str, Any] = {"__reached__": reached.add}
    exec(telling("least.py", SOURCE), named)  # noqa: S102 -- the source is ours
    assert named["least"](2, 1) == Decimal("1.50")
    assert reached == {"least.py:least"}
    assert "3 of them" in named["least"].__doc__
    assert [function_at(SOURCE, line) for line in (3, 6, 9)] == [None, "least", "least"]


def test_the_tests_that_may_notice_a_fault_are_tried_the_quickest_first() -> None:
    reach = Reach({
        IMPORTED: (0.0, ["least.py:rows"]),
        "tests/model/a.py::slow": (2.0, ["least.py:least"]),
        "tests/model/a.py::quick": (0.1, ["least.py:least"]),
        "tests/model/a.py::near": (0.1, ["least.py:most"]),
        "tests/model/b.py::far": (0.1, ["least.py:most"]),
    })  # fmt: skip
    tests = [*[*reach.tests][1:], "tests/model/b.py::new"]
    asked: tuple[list[str], str, str | None] = (tests, "least.py", "least")
    assert reach.first(*asked) == ["tests/model/b.py::new", "tests/model/a.py::quick"]
    assert reach.files(*asked[1:]) == ("tests/model/a.py",)
    assert reach.others(*asked) == ["tests/model/a.py::slow", "tests/model/a.py::near"]
    assert reach.seconds_of_others(*asked[1:]) == 2.1
    for function in (None, "rows", "unseen"):
        asked = (tests, "least.py", function)
        assert {*reach.first(*asked), *reach.others(*asked)} == set(tests)


def test_a_sample_stays_where_other_files_change_and_the_next_one_shares_nothing() -> None:
    files = {f"{n}.py": SOURCE for n in range(20)}
    drawn = sample(files, seed=1, skip=0, count=60)
    changed = sample({**files, "0.py": f"{SOURCE}\n"}, seed=1, skip=0, count=60)
    assert len(set(drawn) & set(changed)) > 40
    assert not set(drawn) & set(sample(files, seed=1, skip=60, count=60))


def test_what_the_quick_tests_leave_is_asked_of_the_others_and_survivors_only_on_demand() -> None:
    results = [[], [KILLED], [WAITING], [SURVIVED], [SURVIVED, KILLED]]
    asked = {
        (quick, again): [to_try(one, quick=quick, again=again) for one in results]
        for quick in (True, False)
        for again in (True, False)
    }
    assert asked[True, False] == [True, False, False, False, False]
    assert asked[True, True] == [True, False, True, True, False]
    assert asked[False, False] == asked[False, True] == [False, False, True, False, False]


def test_what_was_noticed_at_first_is_told_apart_from_what_is_since() -> None:
    results = [[KILLED], [LATE], [SURVIVED, KILLED], [WAITING]]
    assert figure_of(results, equals=2, all_of_them=2_900) == (
        "50.0% of 4 faults planted in the model were noticed by its tests, 1 of them by tests that "
        "then had no end; 75.0% since tests were added for those that were not; of the others "
        "1 were tried by the quick tests alone; drawn from 2,900, 2 more change nothing that the "
        "program does"
    )
