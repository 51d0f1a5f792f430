"""Old word processor files (.doc, .wps, .rtf, .odt) turned into .docx by LibreOffice."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from corpus.errors import ReadError

_SECONDS = 120
"""How long a conversion may take; a long report takes a few seconds."""
_LARGEST = 256 * 1024 * 1024
"""Bytes the result may have."""
_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
# A profile of its own: a running LibreOffice is not disturbed, no macro runs, and
# no linked file or address is fetched.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


def as_docx(data: bytes, name: str) -> bytes:
    """The file as .docx; raises ReadError without LibreOffice or where it cannot read it."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise ReadError(
            f"读取“{name}”这种旧版文档需要 LibreOffice。请安装它"
            "（Debian：apt-get install libreoffice-writer-nogui），"
            "或用 WPS、Word 打开后另存为 .docx 或 PDF。"
        )
    with tempfile.TemporaryDirectory(prefix="budget-qa-") as folder:
        return _converted(program, Path(folder), data, name)


def _converted(program: str, folder: Path, data: bytes, name: str) -> bytes:
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
    source, result = folder / "source.doc", folder / "result" / "source.docx"
    source.write_bytes(data)
    options = [
        *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(result.parent)),
    ]
    if not _run([program, *options, str(source)], folder):
        raise ReadError(f"LibreOffice 在 {_SECONDS} 秒内没有转换完“{name}”。请另存为 .docx 再试。")
    if not result.is_file():
        raise ReadError(f"LibreOffice 打不开“{name}”：文件已损坏或设有密码。请另存为 .docx 再试。")
    if result.stat().st_size > _LARGEST:
        raise ReadError(f"“{name}”转换后超过 {_LARGEST >> 20} MiB。请拆分后再试。")
    return result.read_bytes()


def _run(command: list[str], folder: Path) -> bool:
    """Whether ``command`` ended in time; what it started is ended with it."""
    # Converting needs no display and writes nowhere but into ``folder``.
    environment = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**environment, "HOME": str(folder), "TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return True
