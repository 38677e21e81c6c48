"""What a build has found, on disk: the rows of some documents in each shard, and all of them in the release's order."""

from clean.release.shards.form import Form
from clean.release.shards.release_files import PlannedFiles, PlannedTable
from clean.release.shards.shard import Shard
from clean.release.shards.shard_writing import write_shard
from clean.release.shards.summary import Summary
from clean.release.shards.verdict_rows import VerdictRows
from clean.release.shards.version_files import files_there
from clean.release.storage.contents import File

__all__ = [
    "File",
    "Form",
    "PlannedFiles",
    "PlannedTable",
    "Shard",
    "Summary",
    "VerdictRows",
    "files_there",
    "write_shard",
]
