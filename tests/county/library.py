"""An assistant over the county's disclosures, without an embedding model."""

from __future__ import annotations

from corpus.readers import read_bytes
from index.chunk import chunks
from index.retriever import Retriever
from qa.assistant import Assistant
from tests.county import writing
from tests.county.truth import County


def assistant(county: County) -> Assistant:
    """All that ``county`` disclosed, read in memory."""
    documents = [read_bytes(writing.write(a).encode(), writing.name(a)) for a in county.accounts]
    passages = [chunk for document in documents for chunk in chunks(document)]
    return Assistant(documents, Retriever.build(passages, None))
