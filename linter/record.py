"""Frozen records for the code that every run goes through.

Importing `typing` takes as long as starting Python, so the common call must not do it. `NamedTuple` here
builds the same class from the same declaration, on `collections.namedtuple`; type checkers see the original.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    class _Fields(type):
        """Metaclass that turns annotations and defaults into a named tuple."""

        def __new__(cls, name, bases, body):
            if not bases:
                return type.__new__(cls, name, bases, body)
            fields = list(body.get("__annotations__", ()))
            defaults = [body.pop(field) for field in fields if field in body]
            tuple_type = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            own = {key: value for key, value in body.items() if key != "__annotations__"}
            return type(name, (tuple_type,), {"__slots__": (), **own})

    class NamedTuple(metaclass=_Fields):
        """Base of frozen records; see the module's docstring."""
