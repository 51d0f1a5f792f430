"""Encodings, and files that are no disclosure."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from corpus import readers
from corpus.errors import ReadError
from corpus.readers import read, read_bytes


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


TEXT = "青禾县水利局2022年度部门预算\n一、收入情况\n本年收入１０万元，其中：“三公”经费0.5万元。\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_encoding_reads_the_same(encoding: str, newline: str) -> None:
    data = TEXT.replace("\n", newline).encode(encoding)
    assert read_bytes(data, "a.txt").text == TEXT


def test_the_id_is_of_the_bytes_and_the_name_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "预算.dat"
    path.write_bytes(TEXT.encode())
    document = read(path)
    assert (document.name, len(document.id)) == ("预算.dat", 16)
    assert document.id == read_bytes(TEXT.encode(), "b").id
    assert document.id != read_bytes(TEXT.encode("gbk"), "b").id


def test_a_few_control_characters_are_kept() -> None:
    text = "一、收入\x00情况\x07\n本年收入10万元。\x0c完\n" * 3
    assert read_bytes(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空文件"),
        (b" \r\n\t", "没有文字"),
        ("　\ufeff\n".encode(), "没有文字"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"\xff\xd8\xff\xe0", "图片"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"PK\x03\x04rest", "损坏"),
        (zipped({"a.txt": b"1"}), "压缩包"),
        (zipped({"ppt/presentation.xml": b"<a/>"}), "演示文稿"),
        (zipped({"OFD.xml": b"<a/>"}), "OFD"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"BM\x36\x00\x00\x00\x00\x00\x00\x00", "图片"),
        (b"Rar!\x1a\x07", "压缩包"),
        (bytes(range(1, 32)) * 20, "不是文本文件"),
        (b"\x81\xff\xfe\x80" * 50, "编码"),
        ((TEXT * 20).encode()[:-2], "损坏"),
        ((TEXT * 20).encode().replace("水".encode(), b"\xe6\xb0", 1), "损坏"),
    ],
)
def test_refused(data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says) as caught:
        read_bytes(data, "某文件.txt")
    assert "某文件.txt" in str(caught.value)
    assert "请" in str(caught.value)


def test_missing_directory_and_unreadable(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="找不到"):
        read(tmp_path / "无.txt")
    with pytest.raises(ReadError, match="文件夹"):
        read(tmp_path)
    secret = tmp_path / "b.txt"
    secret.write_text(TEXT)
    secret.chmod(0)
    if not os.access(secret, os.R_OK):
        with pytest.raises(ReadError, match="权限"):
            read(secret)


def test_a_name_that_is_no_path() -> None:
    with pytest.raises(ReadError):
        read(Path("坏\x00名.txt"))
    with pytest.raises(ReadError):
        read(Path("长" * 400 + ".txt"))


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "LIMIT", 100)
    path = tmp_path / "大.txt"
    path.write_bytes(b"1" * 101)
    with pytest.raises(ReadError, match="超过"):
        read(path)
    with pytest.raises(ReadError, match="超过"):
        read_bytes(b"1" * 101, "大.txt")
