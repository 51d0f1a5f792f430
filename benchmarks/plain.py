"""What a framework's first tutorial gives: split, embed, FAISS, show the best passage.

langchain-text-splitters, sentence-transformers with the same model, an exact FAISS index.

    python -m benchmarks.plain FOLDER MODEL QUESTION    answers over an index saved there
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np
import torch
from sentence_transformers import SentenceTransformer

# As long as the assistant's own passages, so that passages per second compare.
PASSAGE_CHARACTERS = 120
SEPARATORS = ["\n\n", "\n", "。", "；", "，", ""]


class Plain:
    """Passages, their vectors, and the model; ``ask`` gives the best passage."""

    def __init__(self, model: SentenceTransformer, passages: Sequence[str], index: faiss.Index):
        self.model = model
        self.passages = passages
        self.index = index

    @classmethod
    def build(cls, model: SentenceTransformer, files: Sequence[Path]) -> Plain:
        """Read, split, embed and index the text files."""
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(
            chunk_size=PASSAGE_CHARACTERS, chunk_overlap=0, separators=SEPARATORS
        )
        passages = [part for path in files for part in splitter.split_text(path.read_text("utf-8"))]
        made = cls(model, passages, faiss.IndexFlatIP(model.get_embedding_dimension()))
        made.index.add(made.vectors(passages))
        return made

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """Normalised; one thread for one text, which on a busy machine is far faster."""
        torch.set_num_threads(1 if len(texts) == 1 else os.cpu_count() or 1)
        return self.model.encode(texts, normalize_embeddings=True, show_progress_bar=False)

    def save(self, folder: Path) -> None:
        """Write the index and the passages."""
        faiss.write_index(self.index, str(folder / "index.faiss"))
        (folder / "passages.json").write_text(json.dumps(list(self.passages)), "utf-8")

    @classmethod
    def open(cls, model: SentenceTransformer, folder: Path) -> Plain:
        """What ``save`` wrote."""
        passages = json.loads((folder / "passages.json").read_text("utf-8"))
        return cls(model, passages, faiss.read_index(str(folder / "index.faiss")))

    def ask(self, question: str) -> str:
        """The nearest passage."""
        _, places = self.index.search(self.vectors([question]), 1)
        return self.passages[int(places[0][0])]


def model(location: str) -> SentenceTransformer:
    """The library's model on the processor."""
    return SentenceTransformer(location, device="cpu", local_files_only=True)


def main(folder: Path, location: str, question: str) -> None:
    """Print the best passage, then the memory used, in MB."""
    import resource

    print(Plain.open(model(location), folder).ask(question))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
