"""What the README says is run: its examples, its commands and its tables."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from corpus.manifest import read_manifest
from qa.__main__ import main
from qa.answer import Answer
from qa.usage import COMMANDS, Parser, parser

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.en.md")


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text(name), re.MULTILINE | re.DOTALL)


def sessions(name: str) -> list[tuple[str, str]]:
    """Each question of a terminal block and what the README shows under it."""
    found = []
    for block in blocks(name, "console"):
        command, _, shown = block.partition("\n")
        made = re.fullmatch(r'\$ make ask Q="(.+)"', command)
        assert made, f"not a question: {command}"
        found.append((made[1], shown))
    return found


@pytest.mark.parametrize("name", READMES)
def test_the_examples_are_what_the_program_prints(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BUDGET_QA_MODEL", "none")
    monkeypatch.setenv("BUDGET_QA_STORE", str(tmp_path))
    assert sessions(name)
    for question, shown in sessions(name):
        assert main(["ask", question]) == 0
        assert capsys.readouterr().out == shown


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_one_that_the_program_takes(name: str) -> None:
    commands = [
        shlex.split(line.partition("#")[0])[1:]
        for block in blocks(name, "sh")
        for line in block.splitlines()
        if line.startswith("budget-qa ")
    ]
    assert commands
    for command in commands:
        grammar(command)


def grammar(command: list[str]) -> None:
    made: Parser = parser({name: lambda _: 0 for name in COMMANDS})
    made.parse_args(command)


def test_the_command_guard_sees() -> None:
    with pytest.raises(SystemExit):
        grammar(["ask", "问", "--yaer", "2021"])


@pytest.mark.parametrize("language", ["csv", "toml"])
@pytest.mark.parametrize("name", READMES)
def test_every_manifest_is_one_that_the_program_takes(
    name: str, language: str, tmp_path: Path
) -> None:
    [block] = blocks(name, language)
    path = tmp_path / f"manifest.{language}"
    path.write_text(block, "utf-8")
    assert all(row.given.department == "青禾县水利局" for row in read_manifest(path))


@pytest.mark.parametrize("name", READMES)
def test_every_make_target_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert (
        set(re.findall(r"\bmake ([a-z-]+)\b(?!,)", " ".join(re.findall(r"`[^`]*`", text(name)))))
        <= targets
    )


@pytest.mark.parametrize("name", READMES)
def test_the_contract_table_names_every_field(name: str) -> None:
    rows = re.findall(r"^\| (`.+?`) \|", text(name), re.MULTILINE)
    named = {field for row in rows for field in re.findall(r"`(\w+)`", row)}
    assert set(Answer("问", "invalid", "答").to_dict()) <= named


@pytest.mark.parametrize("name", READMES)
def test_every_file_linked_exists(name: str) -> None:
    links = re.findall(r"\]\(([^):]+)\)", text(name))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
