"""A server goes on answering while its library changes, and then answers from the new version."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from qa import live
from qa.live import LiveAssistant
from qa.upkeep import rebuild
from tests.qa.test_library_intake import Library, budget

QUESTION = "青禾县水利局2023年三公经费是多少"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr(live, "_SECONDS_BETWEEN_LOOKS", 0.0)
    made = Library(tmp_path)
    made.write("水利局.txt", budget())
    made.add()
    return made


def amount(assistant: LiveAssistant) -> str:
    value = assistant.ask(QUESTION).value
    return "" if value is None else str(value.amount)


def eventually(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False


def test_a_new_version_takes_over(library: Library) -> None:
    assistant = LiveAssistant(library.store)
    talk = assistant.conversation()
    assert str(talk.ask(QUESTION).value.amount) == "1000"
    library.write("水利局.txt", budget(amount=2000))
    library.add()
    assert eventually(lambda: amount(assistant) == "2000")
    assert [document.name for document in assistant.library()] == ["水利局.txt"]
    # The talk goes on, over the new version.
    assert str(talk.ask("那三公经费是多少").value.amount) == "2000"


def test_it_looks_no_more_often_than_it_must(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "_SECONDS_BETWEEN_LOOKS", 3600.0)
    assistant = LiveAssistant(library.store)
    library.write("水利局.txt", budget(amount=2000))
    library.add()
    assert amount(assistant) == "1000"


@pytest.mark.parametrize("damage", ["CURRENT", "library.sqlite", "gone"])
def test_a_version_that_does_not_open_is_reported_and_the_old_one_serves(
    damage: str, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    assistant = LiveAssistant(library.store)
    library.write("水利局.txt", budget(amount=2000))
    library.add()
    if damage == "library.sqlite":
        newest = sorted((library.store / "versions").iterdir())[-1]
        (newest / "library.sqlite").write_bytes(b"x")
    elif damage == "CURRENT":
        (library.store / "CURRENT").write_bytes(b"x")
    else:
        (library.store / "CURRENT").unlink()
    assert amount(assistant) == "1000"
    assert damage == "gone" or eventually(lambda: "继续使用原来的" in caplog.text)
    assert amount(assistant) == "1000"
    rebuild(library.store, None, print)
    assert eventually(lambda: amount(assistant) == "2000")


def test_every_answer_is_of_one_version_while_versions_change(library: Library) -> None:
    """Asked from several threads during ten builds: no error, no mixture, nothing goes back."""
    assistant = LiveAssistant(library.store)
    stop = threading.Event()
    answers: list[list[int]] = [[], [], []]
    errors: list[BaseException] = []

    def ask(mine: list[int]) -> None:
        try:
            while not stop.is_set():
                mine.append(int(amount(assistant)))
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=ask, args=(mine,)) for mine in answers]
    for thread in threads:
        thread.start()
    for number in range(10):
        library.write("水利局.txt", budget(amount=1001 + number))
        library.add()
    settled = eventually(lambda: amount(assistant) == "1010")
    stop.set()
    for thread in threads:
        thread.join()
    assert errors == []
    assert settled
    for mine in answers:
        assert set(mine) <= set(range(1000, 1011))
        assert mine == sorted(mine)
