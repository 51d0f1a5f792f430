"""Pickled weights turned into safetensors: ``python -m index.weights FOLDER``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def convert(folder: Path) -> None:
    """Replace the pickled weights in ``folder``, unpickling tensors and nothing else.

    ``pickle.UnpicklingError`` for a file that holds anything else.
    """
    import torch
    from safetensors.torch import save_file

    pickled = folder / "pytorch_model.bin"
    weights = torch.load(pickled, map_location="cpu", weights_only=True)
    tensors = {name: tensor.contiguous() for name, tensor in weights.items()}
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    pickled.unlink()


def main(arguments: Sequence[str]) -> int:
    """Convert; print what went wrong as the last line."""
    try:
        convert(Path(arguments[0]))
    except Exception as error:  # torch raises nearly anything for a damaged file
        print(str(error).splitlines()[0] if str(error) else type(error).__name__)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
