"""Folders and archives: every document in them, and a reason for each that is none."""

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.errors import ReadError
from corpus.readers import read_all, read_each, sources
from corpus.readers.sources import Problem, Source, sources_in
from tests.corpus.test_formats import as_docx, as_txt

TEXT = as_txt()


def packed(*entries: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def at(tmp_path: Path, data: bytes, name: str = "包.zip") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def origins(path: Path) -> list[str]:
    """What is found, each origin without the folder, a problem with ``!`` before it."""
    return [
        f"{'!' if isinstance(found, Problem) else ''}{found.origin.removeprefix(str(path.parent) + os.sep)}"
        for found in sources_in([path])
    ]


def problems(path: Path) -> list[str]:
    return [found.message for found in read_all([path]) if isinstance(found, Problem)]


def test_a_folder_with_everything_in_it(tmp_path: Path) -> None:
    county = tmp_path / "青禾县"
    (county / "水利局").mkdir(parents=True)
    (county / "水利局" / "决算.txt").write_bytes(TEXT)
    (county / "决算.docx").write_bytes(as_docx())
    (county / "坏.pdf").write_bytes(b"%PDF-1.7 nothing")
    for litter in (".DS_Store", "~$决算.docx", "Thumbs.db"):
        (county / litter).write_bytes(b"x")
    at(county, packed(("a.txt", TEXT), ("b.png", b"\x89PNG broken")))
    assert origins(county) == [
        "青禾县/决算.docx",
        "青禾县/包.zip › a.txt",
        "青禾县/包.zip › b.png",
        "青禾县/坏.pdf",
        "青禾县/水利局/决算.txt",
    ]
    found = list(read_all([county]))
    assert [type(one) for one in found] == [Document, Document, Problem, Problem, Document]
    assert len({one.id for one in found if isinstance(one, Document)}) == 2


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = packed(("甲.txt", TEXT))
    path = at(tmp_path, packed(("年/内.zip", inner), ("乙.txt", TEXT)))
    assert origins(path) == ["包.zip › 年/内.zip › 甲.txt", "包.zip › 乙.txt"]
    for _ in range(3):
        inner = packed(("层.zip", inner))
    assert origins(at(tmp_path, inner)) == ["!包.zip › 层.zip › 层.zip › 层.zip"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..\\..\\决算.txt", "决算.txt"),
        ("./甲//乙.txt", "甲/乙.txt"),
        ("..", "无名文件"),
    ],
)
def test_no_path_leads_out_of_an_archive(tmp_path: Path, name: str, shown: str) -> None:
    before = set(tmp_path.rglob("*"))
    path = at(tmp_path, packed((name, TEXT)))
    assert origins(path) == [f"包.zip › {shown}"]
    assert set(tmp_path.rglob("*")) == before | {path}


def test_names_packed_in_gbk(tmp_path: Path) -> None:
    data = packed(("水利局决算.txt".encode("gbk").decode("cp437"), TEXT))
    # Python marks such a name as UTF-8; a Chinese Windows packs the bytes themselves.
    raw, stored = (
        "水利局决算.txt".encode("gbk"),
        "水利局决算.txt".encode("gbk").decode("cp437").encode(),
    )
    data = data.replace(stored, raw + b"x" * (len(stored) - len(raw)))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(signature) + flags
        data = data[:place] + bytes(2) + data[place + 2 :]
    [origin] = origins(at(tmp_path, data))
    assert origin.startswith("包.zip › 水利局决算.txt")


def test_an_encrypted_entry_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    data = bytearray(packed(("密.txt", TEXT), ("明.txt", TEXT)))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    path = at(tmp_path, bytes(data))
    assert origins(path) == ["!包.zip › 密.txt", "包.zip › 明.txt"]
    assert "密码" in problems(path)[0]


def test_a_damaged_entry_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    data = bytearray(packed(("坏.txt", TEXT), ("好.txt", TEXT)))
    data[60:70] = bytes(10)
    path = at(tmp_path, bytes(data))
    assert origins(path) == ["!包.zip › 坏.txt", "包.zip › 好.txt"]
    assert "损坏" in problems(path)[0]


def test_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LIMIT", 1 << 20)
    path = at(tmp_path, packed(("大.txt", bytes(2 << 20)), ("小.txt", TEXT)))
    assert origins(path) == ["!包.zip › 大.txt", "包.zip › 小.txt"]
    monkeypatch.setattr(sources, "_MOST_UNPACKED", len(TEXT) * 5 // 2)
    many = at(tmp_path, packed(*((f"{i}.txt", TEXT) for i in range(4))))
    assert origins(many) == [
        "包.zip › 0.txt",
        "包.zip › 1.txt",
        "!包.zip › 2.txt",
        "!包.zip › 3.txt",
    ]
    monkeypatch.setattr(sources, "_MOST_MEMBERS", 1)
    assert origins(many) == ["包.zip › 0.txt", "!包.zip"]


def test_what_an_entry_claims_is_not_believed(tmp_path: Path) -> None:
    data = bytearray(packed(("谎.txt", b"1" * 100_000)))
    data[data.index(b"PK\x01\x02") + 24 :][:4] = b""
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", 10)
    assert origins(at(tmp_path, bytes(data))) in (["!包.zip › 谎.txt"], ["包.zip › 谎.txt"])
    found = [one for one in sources_in([tmp_path / "包.zip"]) if isinstance(one, Source)]
    assert all(len(one.data) <= 10 for one in found)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04rest", "损坏"),
        (b"7z\xbc\xaf\x27\x1c", "压缩包"),
        (b"Rar!\x1a\x07", "压缩包"),
        (b"", "空文件"),
    ],
)
def test_what_is_no_archive_after_all(tmp_path: Path, data: bytes, says: str) -> None:
    [message] = problems(at(tmp_path, data))
    assert says in message
    assert "请" in message


def test_an_empty_archive_has_nothing(tmp_path: Path) -> None:
    assert origins(at(tmp_path, packed())) == []


def test_what_is_no_file(tmp_path: Path) -> None:
    pipe = tmp_path / "管道"
    os.mkfifo(pipe)
    assert "不是普通文件" in problems(pipe)[0]
    assert "找不到" in problems(tmp_path / "无")[0]


def test_reading_each_raises_for_what_was_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = at(tmp_path, packed(("a.txt", TEXT), ("b.png", b"\x89PNG broken"), ("c.txt", TEXT)))
    [document] = read_each([path])
    assert (document.name, caplog.records[0].args[0]) == ("a.txt", f"{path} › b.png")
    with pytest.raises(ReadError, match="找不到"):
        read_each([path, tmp_path / "无.txt"])
    with pytest.raises(ReadError, match=r"没有可以读取的文件.*损坏"):
        read_each([at(tmp_path, packed(("b.png", b"\x89PNG broken")))])
    assert read_each([]) == ()
