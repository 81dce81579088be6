"""Find raw files, tell their type by content, hash them, read their sidecars."""

from pipeline.ingest.files import RawFile, find
from pipeline.ingest.read import media_type, read

__all__ = ["RawFile", "find", "media_type", "read"]
