"""One corpus as a plan of shards: lines counted, documents cleaned, duplicates merged."""

from clean.corpus.shards import Plan, clean_shard, count_lines, gather, note_lines, plan, with_counts

__all__ = ["Plan", "clean_shard", "count_lines", "gather", "note_lines", "plan", "with_counts"]
