"""How far the same content in every format gives the same figures; run it with -m.

    python -m benchmarks.formats [--scan] [disclosure.txt …]

A scan takes some seconds a page. Without files it takes the fictional disclosures
under tests/.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

from corpus.readers import read, read_bytes
from tests.corpus.agreement import agreement
from tests.corpus.renderings import BORN_DIGITAL, blocks
from tests.corpus.scanning import bound, drawn, scans

DISCLOSURES = Path(__file__).parents[1] / "tests" / "disclosures" / "dev"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--scan", action="store_true", help="scans too")
    options = parser.parse_args()
    makers = dict(BORN_DIGITAL)
    if options.scan:
        makers["scan"] = lambda content: bound(scans(drawn(content)))
    print("format  figures  missing  added  unflagged  agreement  seconds")
    for form, make in makers.items():
        common = missing = added = unflagged = 0
        seconds = 0.0
        for path in options.files or sorted(DISCLOSURES.glob("*.txt")):
            content = list(blocks(read(path)))
            expected = read_bytes(BORN_DIGITAL["txt"](content), path.name)
            data = make(content)
            started = time.perf_counter()
            found = read_bytes(data, path.name)
            seconds += time.perf_counter() - started
            one = agreement(expected, found)
            common += one.common
            missing += len(one.missing)
            added += len(one.added)
            unflagged += len(one.unflagged)
        share = 100 * common / (common + max(missing, added))
        print(
            f"{form:6}  {common:7}  {missing:7}  {added:5}  {unflagged:9}"
            f"  {share:8.2f}%  {seconds:7.1f}",
            flush=True,
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"peak memory {peak} MiB")


if __name__ == "__main__":
    main()
