# 每个目标都可以在刚克隆的目录里单独运行；第二次运行时已完成的步骤会跳过。
PYTHON ?= python3.11
HOST ?= 127.0.0.1
PORT ?= 7860

# 管道里任何一步失败都算失败。
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c

VENV := .venv
BIN := $(VENV)/bin
# 带点的空文件记录“已按当前 pyproject.toml 安装”，删除即重装。
INSTALLED := $(VENV)/.installed
DEVELOPMENT := $(VENV)/.installed-dev
COMPARED := $(VENV)/.installed-bench
PIP := $(BIN)/python -m pip install --disable-pip-version-check --progress-bar off
# 只留下“下载了什么”，其余的过程不必看；错误不经过这里。
SHORTLY := sed -u -n -E \
  -e 's/^ *Downloading ([^ ]+) \((.*)\)$$/  下载 \1（\2）/p' \
  -e 's/^Installing collected packages:.*/  正在安装……/p' \
  -e 's/^Successfully installed .*/  安装完成/p'

.DEFAULT_GOAL := help
.PHONY: help install run demo-embed ask question chat model test lint format types eval bench ci clean

help: ## 列出可用的命令
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/'

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "没有找到 $(PYTHON)。请先安装 Python 3.11（Debian：apt-get install python3.11 python3.11-venv），" \
	       "或指定别的解释器：make run PYTHON=python3" >&2; exit 1; }
	@echo "[1/2] 正在创建虚拟环境 $(VENV) ……"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "创建虚拟环境失败。Debian 上请先运行：apt-get install python3.11-venv" >&2; exit 1; }

$(INSTALLED): pyproject.toml | $(BIN)/python
	@echo "[2/2] 正在安装依赖（首次需要下载，请等几分钟）……"
	@$(PIP) --editable . | $(SHORTLY) || { \
	  echo "安装依赖失败：请检查网络或 pip 的软件源设置，然后重新运行同一条命令（已下载的部分会复用）。" >&2; exit 1; }
	@touch $@

$(DEVELOPMENT): pyproject.toml | $(BIN)/python
	@echo "[2/2] 正在安装依赖和开发工具（首次需要下载，请等几分钟）……"
	@$(PIP) --editable '.[dev]' | $(SHORTLY) || { \
	  echo "安装依赖失败：请检查网络或 pip 的软件源设置，然后重新运行同一条命令（已下载的部分会复用）。" >&2; exit 1; }
	@touch $(INSTALLED) $@

$(COMPARED): pyproject.toml | $(BIN)/python
	@echo "正在安装对比用的框架……"
	@$(PIP) --editable '.[bench]' | $(SHORTLY)
	@touch $(INSTALLED) $@

install: $(INSTALLED) ## 只安装，不启动

run: $(INSTALLED) ## 打开网页问答：http://127.0.0.1:7860
	@$(BIN)/python app.py --host $(HOST) --port $(PORT)

# 退出码 3 表示“没有答案”，对 make 来说不是失败。
ask: question $(INSTALLED) ## 在终端里问一句：make ask Q="三公经费是多少"
	@$(BIN)/budget-qa ask -- "$$Q" || [ $$? -eq 3 ]

question:
	@test -n "$$Q" || { echo '请写上问题，例如：make ask Q="三公经费是多少"' >&2; exit 2; }

chat: $(INSTALLED) ## 在终端里连续提问
	@$(BIN)/budget-qa chat

model: $(INSTALLED) ## 下载向量模型（已有则跳过）
	@$(BIN)/budget-qa model

test: $(DEVELOPMENT) ## 运行全部测试
	@$(BIN)/python -m pytest

lint: $(DEVELOPMENT) ## 检查代码写法
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(DEVELOPMENT) ## 整理代码格式
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: $(DEVELOPMENT) ## 检查类型
	@$(BIN)/mypy

eval: $(INSTALLED) ## 用标准问题集评测
	@$(BIN)/budget-qa eval --baseline tests/gold/tuning.jsonl
	@$(BIN)/budget-qa eval --baseline tests/gold/practice.jsonl
	@echo "== 保留题（只报成绩，不用于调试）"
	@$(BIN)/budget-qa eval --baseline --totals tests/gold/heldout.jsonl

demo-embed: $(INSTALLED) ## 示例：问答嵌在一个虚构的县政府网站里
	@$(BIN)/python -m qa.web.demo

bench: $(COMPARED) ## 用时和内存，与只检索最佳段落、与框架流水线对比
	@$(BIN)/python -m benchmarks.questions
	@$(BIN)/python -W ignore -m benchmarks.frameworks

ci: ## 与持续集成相同的全部检查
	@.ci/run

clean: ## 删除虚拟环境和缓存
	@rm -rf $(VENV) .store .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info build dist
