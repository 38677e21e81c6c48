"""Write a corpus project with made-up texts: python -m tests.scale FOLDER TEXTS."""

import sys
from pathlib import Path

from tests.scale.project import write_project

if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    write_project(Path(sys.argv[1]), int(sys.argv[2]))
