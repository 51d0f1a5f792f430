"""The form in which a model is served: ONNX, exported once, checked against the library."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from index.cache import cache_folder
from index.child import run_module
from index.locking import Busy, exclusive
from index.model import DEFAULT_NAME, Model, ModelError, Say, remove_leftovers

Form = Literal["int8", "fp32", "library"]
FORMS: tuple[Form, ...] = ("library", "fp32", "int8")

FORM_SETTING = "BUDGET_QA_MODEL_FORM"
"""Environment variable: ``int8``, ``fp32`` or ``library``; unset means the measured choice."""

VERSION = 1
"""Of what an export holds and how it is made: another number, another folder."""

RECORD, TOKENIZER = "export.json", "tokenizer.json"
NOT_LOADED = 2
"""Exit code of ``index.exporter`` where the model itself cannot be loaded."""

_INT8_FLOOR = 0.995
_LOCK_SECONDS = 1200.0


@dataclass(frozen=True, slots=True)
class Export:
    """What is in an export's folder; ``unfit`` says why there is nothing else in it, or "".

    ``length`` is in tokens. ``deviation`` is the largest difference of a component
    between fp32 and sentence-transformers, ``int8_cosine`` the smallest cosine of
    int8 with fp32, ``int8_speed`` how many times as fast int8 is on this machine, all
    over the probes of ``index.exporter``. ``sizes`` in bytes.
    """

    model: str
    dimension: int = 0
    length: int = 0
    query_prompt: str = ""
    passage_prompt: str = ""
    deviation: float = 0.0
    int8_cosine: float = 0.0
    int8_speed: float = 0.0
    sizes: dict[str, int] = field(default_factory=dict)
    unfit: str = ""

    def write(self, folder: Path) -> None:
        """Put the record beside the files it tells of."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / RECORD).write_text(text + "\n", encoding="utf-8")


class NotExported(Exception):
    """The model has no ONNX form here; the message says why, in Chinese."""


def folder_of(model: Model) -> Path:
    """Where the export of ``model`` lies: named for the model's identity and ``VERSION``."""
    return cache_folder("models", f"{quote(model.name, safe='@')}.onnx-{VERSION}")


def exported(model: Model, say: Say) -> Export:
    """The export of ``model``, made now if it is not there yet; that takes half a minute.

    Raises ``NotExported`` where only the library can run the model, and
    ``ModelError`` where nothing can.
    """
    folder = folder_of(model)
    try:
        found = _read(folder)
        if found is None:
            folder.parent.mkdir(parents=True, exist_ok=True)
            with exclusive(folder.parent / ".lock", _LOCK_SECONDS):
                found = _read(folder) or _make(model, folder, say)
    except Busy:
        raise NotExported("另一个程序正在转换模型，等了很久还没有完成") from None
    except OSError as error:
        raise NotExported(f"无法写入 {folder.parent}：{error.strerror or error}") from error
    if found.unfit:
        raise NotExported(found.unfit)
    return found


def chosen_form(export: Export) -> Form:
    """The form to serve where none is asked for.

    int8 for the default model, whose retrieval was measured with it, where this
    machine's processor computes it well; fp32 for all others.
    """
    good = export.int8_cosine >= _INT8_FLOOR and export.int8_speed > 1
    return "int8" if export.model == DEFAULT_NAME and good else "fp32"


def wanted_form() -> Form | None:
    """What the environment asks for; ``ModelError`` for a word that is none of the forms."""
    text = os.environ.get(FORM_SETTING, "").strip().lower()
    if not text:
        return None
    for form in FORMS:
        if text == form:
            return form
    raise ModelError(
        f"{FORM_SETTING} 只能是 int8、fp32 或 library，不能是“{text}”。请修改这项设置。"
    )


def _read(folder: Path) -> Export | None:
    """The record of a whole export; None where it is absent or a file has another size."""
    try:
        found = Export(**json.loads((folder / RECORD).read_text(encoding="utf-8")))
        whole = all((folder / name).stat().st_size == size for name, size in found.sizes.items())
    except (FileNotFoundError, ValueError, TypeError):
        return None
    return found if whole else None


def _make(model: Model, folder: Path, say: Say) -> Export:
    """Export beside ``folder``, then rename into place; the caller holds the lock."""
    say("正在把向量模型转换为 ONNX（只做一次，约半分钟）……")
    remove_leftovers(folder.parent)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".partial-") as name:
        work = Path(name) / "export"
        source = str(Path(model.location).resolve()) if model.local else model.location
        kind = "local" if model.local else "hub"
        code, line = run_module("index.exporter", model.name, source, kind, str(work))
        if code == NOT_LOADED:
            raise ModelError(line)
        found = _read(work) if code == 0 else None
        if found is None:
            raise NotExported(line or f"转换程序没有完成（退出码 {code}）")
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(work, folder)
    return found
