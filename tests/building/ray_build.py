"""Build a corpus on a Ray cluster of two nodes on this machine, one of which is lost on the way; print the digest.

python -m tests.building.ray_build PROJECT FOLDER
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ray.cluster_utils import Cluster

from clean import building

HEALTH = {"health_check_initial_delay_ms": 500, "health_check_period_ms": 500, "health_check_failure_threshold": 4}
"""So that a lost node is noticed after seconds."""
LOST_AFTER = 5
"""Documents that are done when the second node is lost."""


def main(root: Path, to: Path) -> None:
    """Build, and lose a node as soon as the first documents are done."""
    cluster = Cluster(
        initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False, "_system_config": HEALTH}
    )
    second = [cluster.add_node(num_cpus=1)]

    def lose(now: building.Progress) -> None:
        if now.step == "cleaning" and now.done >= LOST_AFTER and second:
            cluster.remove_node(second.pop(), allow_graceful=False)

    try:
        built = building.build(root, to=to, engine="ray", address=cluster.address, progress=lose)
        print(built.content_digest)
    finally:
        cluster.shutdown()


if __name__ == "__main__":
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    main(Path(sys.argv[1]), Path(sys.argv[2]))
