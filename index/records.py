"""Records as JSON and back, exactly: the dataclasses' own annotations are the schema."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def dump(record: object) -> str:
    """One line of JSON for a dataclass of plain values, tuples, dates and decimals."""
    plain = dataclasses.asdict(cast(Any, record))
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=_text)


def load(kind: type[T], line: str) -> T:
    """The record that ``dump`` wrote; ``ValueError`` if the line is not a ``kind``."""
    return cast(T, _reader(cast(Any, kind))(json.loads(line)))


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """A function from a JSON value to the Python value that the annotation describes."""
    origin, arguments = get_origin(kind), get_args(kind)
    if dataclasses.is_dataclass(kind):
        return _record_reader(cast(type, kind))
    if origin in (Union, UnionType):
        inner = _reader(next(one for one in arguments if one is not NoneType))
        return lambda value: None if value is None else inner(value)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        one = _reader(arguments[0])
        return lambda value: tuple([one(item) for item in _expect(list, value)])
    if origin is tuple:
        each = [_reader(argument) for argument in arguments]
        return lambda value: tuple(read(item) for read, item in zip(each, value, strict=True))
    if origin is Literal:
        return lambda value: _among(arguments, value)
    if kind in (date, Decimal):
        parse = date.fromisoformat if kind is date else Decimal
        return lambda value: parse(_expect(str, value))
    if kind in (str, int, bool):
        return lambda value: _expect(kind, value)
    raise TypeError(f"no JSON form for {kind}")


def _record_reader(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)}

    def read(value: Any) -> Any:
        names = _expect(dict, value).keys()
        if names != readers.keys():
            raise ValueError(f"fields of {kind.__name__} differ: {sorted(names ^ readers.keys())}")
        return kind(**{name: read_field(value[name]) for name, read_field in readers.items()})

    return read


def _expect(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise ValueError(f"{kind.__name__} expected, not {type(value).__name__}")
    return value


def _among(choices: tuple[Any, ...], value: Any) -> Any:
    if value not in choices:
        raise ValueError(f"{value!r} is none of {choices}")
    return value
