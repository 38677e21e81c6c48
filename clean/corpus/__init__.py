"""One corpus as steps over shards: lines counted, documents cleaned, duplicates merged."""

from clean.corpus.duplicates import find, merge_shard
from clean.corpus.line_counts import count_lines, note_lines
from clean.corpus.planning import Plan, plan
from clean.corpus.shard_cleaning import clean_shard, expect_unchanged

__all__ = ["Plan", "clean_shard", "count_lines", "expect_unchanged", "find", "merge_shard", "note_lines", "plan"]
