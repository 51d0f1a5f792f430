"""The command line's grammar, with its help and its complaints in Chinese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn

EXIT_CODES = """退出码：
  0  已完成；ask 得到了答案，check 没有发现矛盾，add、rebuild 读成了所有文件
  1  无法完成，原因见错误提示
  2  命令写法有误
  3  ask 没有答案（未公开、需说明、超出范围、问题无效），check 发现了矛盾，
     或 add、rebuild 有文件没有读成"""

_COMPLAINTS = (
    (r"the following arguments are required: (.+)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1"),
    (r"argument (\S+): invalid int value: '?(.*?)'?$", r"参数 \1 应当是整数，收到的是“\2”"),
    (r"argument (\S+): expected one argument", r"参数 \1 后面要写一个值"),
    (r"argument (\S+): expected at least one argument", r"参数 \1 后面至少要写一个值"),
    (r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.+)\)", r"没有“\2”，可用的有：\3"),
    (r"ambiguous option: (.+)", r"参数写得不完整：\1"),
    (r"argument (\S+): not allowed with argument (\S+)", r"参数 \1 和 \2 不能同时使用"),
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An ``ArgumentParser`` whose group titles and error messages are Chinese."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, allow_abbrev=False, **options)
        self.arguments = self.add_argument_group("参数")
        self.arguments.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Print the complaint and how to get help to stderr, and exit with 2."""
        for pattern, chinese in _COMPLAINTS:
            if re.match(pattern, message):
                message = re.sub(pattern, chinese, message)
                break
        self.exit(2, f"{message}\n查看用法：{self.prog} --help\n")


Command = Callable[[argparse.Namespace], int]


def _scope(parser: Parser) -> None:
    add = parser.arguments.add_argument
    add("--department", metavar="部门", help="只看这个部门")
    add("--year", metavar="年度", type=int, help="只看这个年度，例如 2021")


def _library(parser: Parser) -> None:
    add = parser.arguments.add_argument
    add(
        "--store",
        metavar="目录",
        type=Path,
        help="资料库（默认：自己的资料库，没有则用自带的公开材料）",
    )


def _files(parser: Parser, count: str, text: str) -> None:
    parser.arguments.add_argument("files", metavar="文件", nargs=count, type=Path, help=text)


_IN_FILES = "只在这些文件里找（默认：资料库）"


def parser(commands: dict[str, Command]) -> Parser:
    """The whole grammar; ``arguments.run`` of a parsed line is the entry of ``commands``.

    ``commands`` has one entry for each name in ``COMMANDS``.
    """
    top = Parser(
        prog="budget-qa",
        description="部门预算、决算公开问答：每个数字都有出处，材料里没有的就说没有。",
        epilog=EXIT_CODES,
    )
    top.arguments.add_argument("--version", action="store_true", help="显示版本号")
    below = top.add_subparsers(title="命令", metavar="命令", dest="command", parser_class=Parser)
    for name, (text, fill) in COMMANDS.items():
        made: Parser = below.add_parser(name, help=text, description=text, epilog=EXIT_CODES)
        made.set_defaults(run=commands[name])
        fill(made)
    return top


def _ask(ask: Parser) -> None:
    ask.arguments.add_argument("question", metavar="问题", help="例如：三公经费是多少")
    _files(ask, "*", _IN_FILES)
    ask.arguments.add_argument("--json", action="store_true", help="输出 JSON，供别的程序读取")
    _scope(ask)
    _library(ask)


def _chat(chat: Parser) -> None:
    _files(chat, "*", _IN_FILES)
    _scope(chat)
    _library(chat)


def _add(add: Parser) -> None:
    _files(add, "*", "公开的预算、决算文件，或放着这些文件的文件夹")
    add.arguments.add_argument(
        "--manifest", metavar="清单", type=Path, help="写明文件的部门、年度等的 CSV 或 TOML 清单"
    )
    _own(add)


def _remove(remove: Parser) -> None:
    add = remove.arguments.add_argument
    add("documents", metavar="文件", nargs="+", help="编号（前六位即可）、文件名、路径或标题")
    _own(remove)


def _list(listing: Parser) -> None:
    _scope(listing)
    listing.arguments.add_argument("--json", action="store_true", help="输出 JSON，供别的程序读取")
    _own(listing)


def _show(show: Parser) -> None:
    add = show.arguments.add_argument
    add("document", metavar="文件", help="编号（前六位即可）、文件名、路径或标题")
    add("--json", action="store_true", help="输出 JSON，供别的程序读取")
    _own(show)


def _own(parser: Parser) -> None:
    add = parser.arguments.add_argument
    add("--store", metavar="目录", type=Path, help="资料库（默认：自己的资料库）")


def _build(build: Parser) -> None:
    _files(build, "+", "公开的预算、决算文件，或放着这些文件的文件夹")
    build.arguments.add_argument(
        "--store", metavar="目录", type=Path, required=True, help="资料库放在哪里"
    )


def _check(check: Parser) -> None:
    _files(check, "*", "要核对的文件（默认：资料库）")
    add = check.arguments.add_argument
    add("--json", action="store_true", help="输出 JSON，供别的程序读取")
    add("--xlsx", metavar="文件", type=Path, help="把结果另存为 XLSX 表格")
    _library(check)


def _export(export: Parser) -> None:
    _files(export, "*", "只导出这些文件（默认：资料库）")
    add = export.arguments.add_argument
    add("--out", metavar="文件", type=Path, required=True, help="写到哪里；数据包写到文件夹")
    add(
        "--format",
        metavar="格式",
        choices=("csv", "xlsx", "datapackage"),
        help="csv、xlsx 或 datapackage（默认：看 --out 的扩展名，没有扩展名是 datapackage）",
    )
    _library(export)


def _eval(evaluate: Parser) -> None:
    add = evaluate.arguments.add_argument
    add("gold", metavar="问题集", nargs="+", type=Path, help="每行一个问题的 JSONL 文件")
    add("--per-document", metavar="目录", type=Path, help="每个问题只在该目录下它所指的文件里找")
    add("--baseline", action="store_true", help="并列显示“只检索、直接展示最佳段落”的成绩")
    add("--totals", action="store_true", help="只报成绩，不列出没有答对的问题")
    add("--report", metavar="文件", type=Path, help="另写一份 Markdown 报告，最严重的错误在前")
    add("--store", metavar="目录", type=Path, help="资料库（默认：自带的公开材料）")


def _serve(serve: Parser) -> None:
    serve.arguments.add_argument("--host", metavar="地址", default="127.0.0.1", help="监听地址")
    serve.arguments.add_argument("--port", metavar="端口", type=int, default=7860, help="监听端口")
    _files(serve, "*", _IN_FILES)
    _library(serve)


def _nothing(_: Parser) -> None:
    """A command without arguments of its own."""


COMMANDS: dict[str, tuple[str, Callable[[Parser], None]]] = {
    "ask": ("问一个问题", _ask),
    "chat": ("在终端里连续提问", _chat),
    "serve": ("打开网页问答", _serve),
    "add": ("把文件或文件夹收进资料库", _add),
    "remove": ("从资料库删除文件", _remove),
    "list": ("列出资料库里的文件", _list),
    "show": ("查看一份文件的章节、数字和问题", _show),
    "status": ("查看资料库的概况", _own),
    "rebuild": ("重新读取所有文件，修复资料库", _own),
    "build": ("用指定的文件另建一个资料库", _build),
    "check": ("核对文件自身的数字是否一致", _check),
    "export": ("把读出的数字导出为 CSV、XLSX 或数据包", _export),
    "eval": ("用标准问题集评测", _eval),
    "model": ("下载向量模型（已有则跳过）", _nothing),
}
"""Each command with its help and what fills in its arguments."""
