"""Rules folders as they were, found by the digest that records carry."""

import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

from pipeline.errors import ReplayError
from pipeline.fingerprint import rules_digest

REVISIONS = 200
"""Commits that are searched, the latest first; each takes about ten milliseconds."""


class RulesHistory:
    """Finds rules among given folders, then among the revisions of the first of them in git.

    Args:
        folders: rules folders, today's first.
        store: a folder that old revisions are unpacked in; it belongs to the caller.
        revisions: how many commits are searched.
    """

    def __init__(self, folders: Sequence[Path], store: Path, revisions: int = REVISIONS) -> None:
        self._home = folders[0]
        self._store = store
        self._limit = revisions
        self._folders = {rules_digest(folder): folder for folder in folders}
        self._digests: dict[str, str] = {}

    def folder(self, digest: str) -> Path:
        """The rules folder with this digest.

        Raises:
            ReplayError: there is none.
        """
        if digest not in self._folders:
            folder = self._store / digest
            self._unpack(self._commit(digest), folder)
            self._folders[digest] = folder
        return self._folders[digest]

    def _commit(self, digest: str) -> str:
        """The latest commit whose rules have this digest."""
        commits = self._git("log", "--format=%H", f"-n{self._limit}", "--", ".").decode().split()
        for commit in commits:
            if self._digest(commit) == digest:
                return commit
        raise ReplayError(
            f"no rules with the digest {digest[:8]}: not in {_listed(self._folders.values())}, "
            f"not in the {len(commits)} latest commits of {self._home}"
        )

    def _digest(self, commit: str) -> str:
        """The digest of a commit's rules; empty where it took the folder away."""
        if commit not in self._digests:
            with tempfile.TemporaryDirectory(dir=self._store) as folder:
                try:
                    self._unpack(commit, Path(folder))
                    self._digests[commit] = rules_digest(Path(folder))
                except ReplayError:
                    self._digests[commit] = ""
        return self._digests[commit]

    def _unpack(self, commit: str, into: Path) -> None:
        """Write the rules folder of a commit; `git archive` gives the folder that it runs in.

        Only plain files are written (the first releases of Python 3.11 have no extraction filters).
        """
        data = BytesIO(self._git("archive", "--format=tar", commit))
        with tarfile.open(fileobj=data) as archive:
            for member in archive:
                content = archive.extractfile(member) if member.isfile() else None
                path = (into / member.name).resolve()
                if content is not None and path.is_relative_to(into.resolve()):
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content.read())

    def _git(self, *words: str) -> bytes:
        """What git says of the rules folder; nothing where that is no working copy."""
        command = ["git", "-C", str(self._home), *words]
        try:
            return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
        except FileNotFoundError as error:
            raise ReplayError("git is not installed: name the old rules' folder") from error
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode(errors="replace").strip()
            raise ReplayError(f"git does not know {self._home}: {said}") from error


def _listed(folders: Iterable[Path]) -> str:
    return ", ".join(dict.fromkeys(str(folder) for folder in folders))
