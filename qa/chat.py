"""A conversation in the terminal."""

from __future__ import annotations

import sys
from contextlib import suppress

from corpus.errors import BudgetQAError
from qa.assistant import Assistant
from qa.terminal import printable, render

_LEAVE = {"退出", "再见", "exit", "quit", "q"}
_AFRESH = {"新对话", "重新开始"}


def chat(assistant: Assistant, department: str | None = None, year: int | None = None) -> None:
    """Read questions from standard input until it ends or the user leaves."""
    with suppress(ImportError):  # Line editing; not on every platform.
        import readline  # noqa: F401
    print("请提问；输入“新对话”重新开始，“退出”结束。")
    conversation = assistant.conversation()
    while (question := _read()) is not None and question.lower() not in _LEAVE:
        if question in _AFRESH:
            conversation = assistant.conversation()
            print("好，换个话题。\n")
            continue
        if not question:
            continue
        try:
            print(f"\n{render(conversation.ask(question, department=department, year=year))}\n")
        except BudgetQAError as error:
            print(printable(str(error)))


def _read() -> str | None:
    try:
        line = input("问：")
    except EOFError:
        print()
        return None
    if not sys.stdin.isatty():
        print(line)
    return line.strip()
