"""Writes a model as ONNX: ``python -m index.exporter NAME LOCATION local|hub TARGET``."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from index.embedding import SentenceTransformerEmbedder
from index.export import NOT_LOADED, TOKENIZER, Export
from index.model import Model, ModelError
from index.onnx import INPUT, OUTPUT, OnnxEmbedder

TOLERANCE = 1e-5
"""Largest difference of any component between the fp32 form and sentence-transformers."""

PROBES = (
    "三公经费",
    "部门职责是什么",
    "本年度一般公共预算支出12.50万元，比上年减少3.2%，主要原因是压减公务接待支出。",
    "GDP、ＧＤＰ　（项目）①㈠ \t𠮷 ☂ naïve 'quotes' [MASK]",
    "负责全县水资源管理、河湖保护和防汛抗旱；" * 10,
    "1,234,567.89元，" * 300,
    "",
)
"""Short, usual, odd, long, longer than any model reads, and empty."""

_OPSET = 17
_BLOCK = 64
_INT8 = 4
"""onnxruntime's ``accuracy_level`` that computes in 8 bits as well."""
_RUNS = 3


def export(model: Model, target: Path) -> Export:
    """Write tokenizer, fp32 and int8 graphs and the record of ``model`` into ``target``.

    A model that cannot be traced, or whose graph computes something else than the
    library, gets a record that says so and nothing else. Raises ``ModelError`` where
    the model cannot be loaded, ``ImportError``, ``OSError`` and ``MemoryError``.
    """
    library = SentenceTransformerEmbedder(model)
    library.load()
    target.mkdir()
    try:
        made = _write(model, library, target)
    except (ImportError, OSError, MemoryError):
        raise
    except Exception as error:  # torch raises nearly anything for what it cannot trace
        shutil.rmtree(target)
        target.mkdir()
        made = Export(model.name, unfit=(str(error) or type(error).__name__).splitlines()[0][:200])
    made.write(target)
    return made


def _write(model: Model, library: SentenceTransformerEmbedder, target: Path) -> Export:
    loaded = library.load()
    tokenizer = getattr(loaded.tokenizer, "backend_tokenizer", None)
    if tokenizer is None:
        raise ValueError("模型没有 tokenizers 格式的分词器")
    tokenizer.save(str(target / TOKENIZER))
    _trace(loaded, target / "fp32.onnx")
    _quantize(target / "fp32.onnx", target / "int8.onnx")
    plain = Export(
        model.name,
        dimension=library.dimension,
        length=int(loaded.max_seq_length),
        query_prompt=library.prompt(query=True),
        passage_prompt=library.prompt(query=False),
    )
    exact, small = (OnnxEmbedder(target, plain, form) for form in ("fp32", "int8"))
    deviation = max(
        float(abs(exact.encode(PROBES, query=query) - library.encode(PROBES, query=query)).max())
        for query in (False, True)
    )
    if not deviation <= TOLERANCE:
        raise ValueError(f"转换后的结果与原模型不一致（最大相差 {deviation:.2g}）")
    return replace(
        plain,
        deviation=deviation,
        int8_cosine=float((exact.encode(PROBES) * small.encode(PROBES)).sum(axis=1).min()),
        int8_speed=_milliseconds(exact) / _milliseconds(small),
        sizes={path.name: path.stat().st_size for path in target.iterdir()},
    )


def _trace(model: Any, path: Path) -> None:
    """The whole model, pooling and normalisation included, for one text without padding."""
    import torch

    class Graph(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, ids: torch.Tensor) -> torch.Tensor:
            features = {"input_ids": ids, "attention_mask": torch.ones_like(ids)}
            for module in self.model:
                features = module(features)
            return torch.nn.functional.normalize(features["sentence_embedding"], dim=1)

    with torch.inference_mode():
        torch.onnx.export(
            Graph().eval(),
            (torch.arange(5, 28).reshape(1, -1),),
            str(path),
            input_names=[INPUT],
            output_names=[OUTPUT],
            dynamic_axes={INPUT: {1: "tokens"}},
            opset_version=_OPSET,
            # The new exporter needs another package, and gives the same graph.
            dynamo=False,
        )


def _quantize(source: Path, target: Path) -> None:
    """8-bit weights and activations, a scale for every ``_BLOCK`` of a row.

    One scale for a whole activation loses what lies beside its largest value: dense
    recall@1 of tests/gold/retrieval.jsonl fell from 0.59 to 0.53 that way, and not so.
    """
    import onnx
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    quantizer = MatMulNBitsQuantizer(
        onnx.load(source), bits=8, block_size=_BLOCK, is_symmetric=True, accuracy_level=_INT8
    )
    quantizer.process()
    quantizer.model.save_model_to_file(str(target), False)


def _milliseconds(embedder: OnnxEmbedder) -> float:
    """Processor time for the probes, the best of a few runs: other programs do not count."""
    times = []
    for _ in range(_RUNS):
        started = time.process_time()
        embedder.encode(PROBES)
        times.append((time.process_time() - started) * 1000)
    return min(times)


def main(arguments: Sequence[str]) -> int:
    """Export; print what went wrong as the last line."""
    name, location, kind, target = arguments
    try:
        export(Model(name, location, local=kind == "local"), Path(target))
    except ModelError as error:
        print(error)
        return NOT_LOADED
    except ImportError as error:
        print(f"缺少组件 {error.name}")
        return 1
    except (OSError, MemoryError) as error:
        print(str(error) or "内存不足")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
