"""Frozen records for the code that every run goes through.

Importing `typing` takes as long as starting Python, and `collections.namedtuple` compiles code for every class, so the
common call must do neither. `NamedTuple` here builds a class that behaves like the original from the same declaration;
type checkers see the original.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from operator import itemgetter

    try:
        from _collections import _tuplegetter
    except ImportError:  # another interpreter

        def _tuplegetter(index, doc):
            return property(itemgetter(index), doc=doc)

    class _Fields(type):
        """Metaclass that turns annotations and defaults into the fields of a tuple."""

        def __new__(cls, name, bases, body):
            if not bases:
                return type.__new__(cls, name, bases, body)
            fields = tuple(body.pop("__annotations__", ()))
            defaults = {field: body.pop(field) for field in fields if field in body}
            for index, field in enumerate(fields):
                body[field] = _tuplegetter(index, None)
            places = {field: index for index, field in enumerate(fields)}
            body.update(_fields=fields, _field_defaults=defaults, _places=places, __match_args__=fields, __slots__=())
            return type(name, (_Record,), body)

    class _Record(tuple):
        """What every record can do; see `collections.namedtuple`."""

        __slots__ = ()
        _fields = ()
        _field_defaults = {}  # noqa: RUF012 - as in collections
        _places = {}  # noqa: RUF012

        def __new__(cls, *values, **named):
            if named or len(values) != len(cls._fields):
                values = cls._complete(values, named)
            return tuple.__new__(cls, values)

        @classmethod
        def _complete(cls, values, named):
            """The values of all fields in order. Raises TypeError like a function called in this way."""
            given = dict(zip(cls._fields, values, strict=False))
            unknown = [name for name in named if name not in cls._fields or name in given]
            given = {**cls._field_defaults, **given, **named}
            missing = [name for name in cls._fields if name not in given]
            if unknown or missing or len(values) > len(cls._fields):
                raise TypeError(f"{cls.__name__}: fields {', '.join(unknown or missing) or 'too many'}")
            return [given[name] for name in cls._fields]

        @classmethod
        def _make(cls, values):
            """A record from an iterable of all its values."""
            return cls(*values)

        def _replace(self, **named):
            """The record with other values in some fields."""
            values, places = list(self), self._places
            for name, value in named.items():
                if name not in places:
                    raise ValueError(f"{type(self).__name__} has no field {name}")
                values[places[name]] = value
            return tuple.__new__(type(self), values)

        def _asdict(self):
            """Field names and values, in order."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            values = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({values})"

        def __getnewargs__(self):
            return tuple(self)

    class NamedTuple(metaclass=_Fields):
        """Base of frozen records; see the module's docstring."""
