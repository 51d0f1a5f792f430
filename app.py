"""Serve the assistant on the web: builds or reuses the store, then prints the address."""

from __future__ import annotations

import sys

from qa.__main__ import main

if __name__ == "__main__":
    sys.exit(main(["serve", *sys.argv[1:]]))
