"""Near-duplicates: articles that say nearly the same, such as a wire report in several papers, over all shards."""
