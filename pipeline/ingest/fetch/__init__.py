"""Fetching pages and reports into the raw folder: the one place with a clock and a network.

Everything that a server may do to a client is bounded: redirects, bytes, seconds, addresses, types.
"""

from pipeline.ingest.fetch.batch import Batch, Outcome, fetch_all, open_batch
from pipeline.ingest.fetch.limits import Limits
from pipeline.ingest.fetch.sitemaps import addresses_of

__all__ = ["Batch", "Limits", "Outcome", "addresses_of", "fetch_all", "open_batch"]
