"""The steps of a build, each over one shard, and what all shards must know between two of them."""
