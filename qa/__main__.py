"""The command line: ``budget-qa``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from threading import Thread
from typing import TYPE_CHECKING

from corpus.errors import BudgetQAError
from qa.terminal import printable, render
from qa.usage import Command, parser

if TYPE_CHECKING:
    from qa.assistant import Assistant

DONE, FAILED, NEGATIVE = 0, 1, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; return the exit code that ``qa.usage`` documents."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    top = parser(_commands())
    options = top.parse_args(arguments)
    if options.version:
        print(f"budget-qa {version('budget-qa')}")
        return DONE
    if options.command is None:
        top.print_help()
        return DONE
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except BudgetQAError as error:
        print(printable(str(error)), file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader has gone: nothing more can be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _commands() -> dict[str, Command]:
    return {
        "ask": _ask,
        "chat": _chat,
        "add": _librarian("add"),
        "remove": _librarian("remove"),
        "list": _librarian("listing"),
        "show": _librarian("show"),
        "status": _librarian("status"),
        "rebuild": _librarian("rebuild"),
        "build": _librarian("build"),
        "check": _check,
        "export": _export,
        "eval": _evaluate,
        "serve": _serve,
        "model": _model,
    }


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _assistant(options: argparse.Namespace) -> Assistant:
    from qa.library import assistant_of

    return assistant_of(tuple(options.files), options.store, _say)


def _ask(options: argparse.Namespace) -> int:
    assistant = _assistant(options)
    answer = assistant.ask(options.question, department=options.department, year=options.year)
    if options.json:
        print(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2))
    else:
        print(render(answer))
    return DONE if answer.status == "answered" else NEGATIVE


def _chat(options: argparse.Namespace) -> int:
    from qa.chat import chat

    chat(_assistant(options), department=options.department, year=options.year)
    return DONE


def _librarian(command: str) -> Command:
    """The command of ``qa.librarian``, imported when it is run."""

    def run(options: argparse.Namespace) -> int:
        from qa import librarian

        code: int = getattr(librarian, command)(options, _say)
        return code

    return run


def _check(options: argparse.Namespace) -> int:
    from qa.export.checking import check

    return check(options, _say)


def _export(options: argparse.Namespace) -> int:
    from qa.export.command import export

    return export(options, _say)


def _evaluate(options: argparse.Namespace) -> int:
    from qa.evaluation import run
    from qa.library import assistant_of, bundled_assistant
    from qa.scorecard import Part, save

    folder, store = options.per_document, options.store
    assistant = None
    if not folder:
        assistant = assistant_of((), store, _say) if store else bundled_assistant(_say)
    parts = []
    for gold in options.gold:
        if len(options.gold) > 1:
            print(f"== {gold.name}")
        report = run(gold, assistant, folder)
        baseline = run(gold, assistant, folder, baseline=True) if options.baseline else None
        print(report.to_text(baseline, failures=not options.totals))
        parts.append(Part(gold.name, report, baseline, listed=not options.totals))
    if options.report:
        save(options.report, parts)
    return DONE


def _serve(options: argparse.Namespace) -> int:
    from qa.library import served
    from qa.web.server import serve

    assistant = served(tuple(options.files), options.store, _say)
    Thread(target=assistant.warm_up, daemon=True).start()
    serve(assistant, options.host, options.port)
    return DONE


def _model(options: argparse.Namespace) -> int:
    from index.embedding import load_embedder

    embedder = load_embedder()
    _say("没有可用的向量模型。" if embedder is None else f"向量模型已就绪：{embedder.name}")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
