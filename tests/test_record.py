"""Our records behave like the standard library's named tuples."""

from __future__ import annotations

import pickle
from collections import namedtuple

import pytest

from linter.record import NamedTuple


class Ours(NamedTuple):
    """A record with a default."""

    start: int
    end: int = 9

    @property
    def width(self) -> int:
        return self.end - self.start


Theirs = namedtuple("Ours", ["start", "end"], defaults=[9])


@pytest.mark.parametrize(
    ("values", "named"),
    [((1,), {}), ((1, 2), {}), ((), {"start": 1}), ((1,), {"end": 4}), ((), {"end": 4, "start": 1})],
)
def test_creation(values: tuple[int, ...], named: dict[str, int]) -> None:
    ours, theirs = Ours(*values, **named), Theirs(*values, **named)
    assert (tuple(ours), repr(ours), ours._asdict()) == (tuple(theirs), repr(theirs), theirs._asdict())
    assert ours == theirs
    assert (ours.start, ours.end, ours.width) == (theirs.start, theirs.end, theirs.end - theirs.start)


@pytest.mark.parametrize(("values", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"start": 2}), ((1,), {"middle": 2})])
def test_wrong_calls(values: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError):
        Theirs(*values, **named)
    with pytest.raises(TypeError):
        Ours(*values, **named)


def test_the_rest() -> None:
    one = Ours(1, 2)
    assert one._replace(end=5) == Ours(1, 5)
    assert Ours._make([3, 4]) == Ours(3, 4)
    assert pickle.loads(pickle.dumps(one)) == one
    assert (Ours._fields, Ours._field_defaults) == (Theirs._fields, Theirs._field_defaults)
    assert {one: 1}[Ours(1, 2)] == 1
    with pytest.raises(AttributeError):
        one.start = 5  # type: ignore[misc]
    with pytest.raises(ValueError, match="no field middle"):
        one._replace(middle=1)
    match one:
        case Ours(start, end):
            assert (start, end) == (1, 2)
