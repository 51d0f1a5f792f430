"""Records as JSON and back, exactly: the dataclasses' own annotations are the schema."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Convert = Callable[[Any], Any]


def dump(record: object) -> str:
    """One line of JSON for a dataclass of plain values, tuples, dates, decimals and records.

    A field that has its default value is left out: a field added later with a
    default is read back from lines written before.
    """
    plain = _writer(cast(Any, type(record)))(record)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def load(kind: type[T], line: str) -> T:
    """The record that ``dump`` wrote; ``ValueError`` if the line is not a ``kind``."""
    return cast(T, _reader(cast(Any, kind))(json.loads(line)))


def dump_lines(rows: Iterable[object]) -> bytes:
    """One line for each record, UTF-8."""
    return "".join(dump(row) + "\n" for row in rows).encode("utf-8")


def load_lines(kind: type[T], data: bytes) -> tuple[T, ...]:
    """The records that ``dump_lines`` wrote; ``ValueError`` if a line is not a ``kind``."""
    read = _reader(cast(Any, kind))
    # Not splitlines(): a string in JSON may hold U+2028, which is no line end here.
    return tuple(read(json.loads(line)) for line in data.decode("utf-8").split("\n") if line)


def _is_many(kind: Any) -> bool:
    """Whether values are tuples of any length: ``tuple[X, ...]`` or ``Sequence[X]``."""
    return get_origin(kind) is Sequence or get_args(kind)[1:] == (Ellipsis,)


def _same(value: Any) -> Any:
    return value


@cache
def _writer(kind: Any) -> _Convert:
    """A function from a value that the annotation describes to its JSON value."""
    origin, arguments = get_origin(kind), get_args(kind)
    if dataclasses.is_dataclass(kind):
        return _record_writer(cast(type, kind))
    if origin in (Union, UnionType):
        writers = {one: _writer(one) for one in arguments if one is not NoneType}
        if len(writers) == 1:
            [only] = writers.values()
            return lambda value: None if value is None else only(value)
        return lambda value: _tagged(value, writers)
    if _is_many(kind):
        one = _writer(arguments[0])
        return list if one is _same else lambda value: [one(item) for item in value]
    if origin is tuple:
        each = [_writer(argument) for argument in arguments]
        return lambda value: [write(item) for write, item in zip(each, value, strict=True)]
    if kind is date:
        return date.isoformat
    if kind is Decimal:
        return str
    if origin is Literal or kind in (str, int, bool, float):
        return _same
    raise TypeError(f"no JSON form for {kind}")


def _record_writer(kind: type) -> _Convert:
    hints = get_type_hints(kind)
    fields = [
        (field.name, field.default, _writer(hints[field.name]))
        for field in dataclasses.fields(cast(Any, kind))
    ]

    def write(record: Any) -> dict[str, Any]:
        values = ((name, getattr(record, name), default, one) for name, default, one in fields)
        return {name: one(value) for name, value, default, one in values if value != default}

    return write


def _tagged(value: Any, writers: dict[Any, _Convert]) -> Any:
    """One of several records: its type's name goes with it."""
    return None if value is None else {type(value).__name__: writers[type(value)](value)}


@cache
def _reader(kind: Any) -> _Convert:
    """A function from a JSON value to the Python value that the annotation describes."""
    origin, arguments = get_origin(kind), get_args(kind)
    if dataclasses.is_dataclass(kind):
        return _record_reader(cast(type, kind))
    if origin in (Union, UnionType):
        readers = {one.__name__: _reader(one) for one in arguments if one is not NoneType}
        if len(readers) == 1:
            [only] = readers.values()
            return lambda value: None if value is None else only(value)
        return lambda value: None if value is None else _untagged(value, readers)
    if _is_many(kind):
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
    if kind in (str, int, bool, float):
        return lambda value: _expect(kind, value)
    raise TypeError(f"no JSON form for {kind}")


def _record_reader(kind: type) -> _Convert:
    hints = get_type_hints(kind)
    fields = dataclasses.fields(cast(Any, kind))
    readers = {field.name: _reader(hints[field.name]) for field in fields}
    needed = {field.name for field in fields if field.default is dataclasses.MISSING}

    def read(value: Any) -> Any:
        names = _expect(dict, value).keys()
        if not needed <= names or not names <= readers.keys():
            raise ValueError(f"fields of {kind.__name__} differ: {sorted(names)}")
        return kind(**{name: readers[name](value[name]) for name in names})

    return read


def _untagged(value: Any, readers: dict[str, _Convert]) -> Any:
    [(tag, inner)] = _expect(dict, value).items()
    if tag not in readers:
        raise ValueError(f"{tag!r} is none of {sorted(readers)}")
    return readers[tag](inner)


def _expect(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise ValueError(f"{kind.__name__} expected, not {type(value).__name__}")
    return value


def _among(choices: tuple[Any, ...], value: Any) -> Any:
    if value not in choices:
        raise ValueError(f"{value!r} is none of {choices}")
    return value
