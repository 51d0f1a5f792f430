"""Small Word and Excel files and web pages about the fictional 青禾县, made for the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def new_document() -> docx.document.Document:
    """A Word document with the list 一、（一）1. as list number 77."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(LEVELS)
    )
    names = nsdecls("w")
    abstract = f'<w:abstractNum {names} w:abstractNumId="70">{levels}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    for number, override in (
        (77, ""),
        (78, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
    ):
        numbering.append(
            parse_xml(
                f'<w:num {names} w:numId="{number}"><w:abstractNumId w:val="70"/>{override}</w:num>'
            )
        )
    return document


def numbered(document: docx.document.Document, text: str, level: int, number: int = 77) -> None:
    """A paragraph with an automatic number."""
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        )
    )


def saved(document: docx.document.Document) -> bytes:
    """The bytes of a Word document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zipped(files: Mapping[str, str]) -> bytes:
    """A ZIP archive of text files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


Value = str | int | float | None


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Value]]],
    merged: Sequence[str] = (),
    hidden: Sequence[str] = (),
) -> bytes:
    """An .xlsx file; ``merged`` (A1:B1) holds for every sheet. A text ``=1+1|2`` is a formula."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{kind}.worksheet+xml"/>'
            for i in range(len(sheets))
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        + "".join(
            f'<sheet name="{name}" sheetId="{i + 1}" r:id="s{i}" state="{_state(name, hidden)}"/>'
            for i, name in enumerate(sheets)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        + "".join(
            f'<Relationship Id="s{i}" Type="{office}/worksheet" Target="worksheets/sheet{i}.xml"/>'
            for i in range(len(sheets))
        )
        + "</Relationships>",
    }
    for i, rows in enumerate(sheets.values()):
        ranges = "".join(f'<mergeCell ref="{item}"/>' for item in merged)
        files[f"xl/worksheets/sheet{i}.xml"] = (
            f'<worksheet xmlns="{main}"><sheetData>'
            + "".join(
                f'<row r="{r}">'
                + "".join(_cell(value, f"{chr(65 + c)}{r}") for c, value in enumerate(row))
                + "</row>"
                for r, row in enumerate(rows, start=1)
            )
            + f"</sheetData>{f'<mergeCells>{ranges}</mergeCells>' if merged else ''}</worksheet>"
        )
    return zipped(files)


def _state(name: str, hidden: Sequence[str]) -> str:
    return "hidden" if name in hidden else "visible"


def _cell(value: Value, place: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith("="):
        formula, _, result = value[1:].partition("|")
        return f'<c r="{place}"><f>{formula}</f><v>{result}</v></c>'
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value!r}</v></c>'
