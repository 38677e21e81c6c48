"""Articles that say the same, or nearly, found over all shards."""

from clean.building.duplicates.near.shard_signs import sign_shard
from clean.building.duplicates.searching import find
from clean.building.duplicates.settling import settle_shard

__all__ = ["find", "settle_shard", "sign_shard"]
