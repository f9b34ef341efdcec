"""Related digests: ours beside scikit-learn's cosine and a full sort, on the same vectors.

    python benchmarks/related.py [DIGESTS …]        default: 1000 10000

Each runs in a process of its own, in one thread. CPU seconds of finding the best, without making
the corpus; memory is the most that the process held beyond the corpus. Recall: of what scikit-learn
finds best and above our floor, the share that ours finds, or finds others that are as good.
"""

import os

os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from zoneinfo import ZoneInfo

import numpy as np
import synthetic

from generator import relate
from generator.model import Corpus

Best = dict[str, list[float]]
"""Id of a digest → scores of its best others, 0 to 1, best first."""
HALF = 0.005
"""Our scores are rounded to hundredths."""


def ours(corpus: Corpus) -> Best:
    """Find the best with `relate`, reasons included."""
    found = relate.relate(corpus.digests, corpus.terms, ZoneInfo("Asia/Shanghai"))
    return {name: [float(link.score) for link in links] for name, links in found.items()}


def peer(corpus: Corpus) -> Best:
    """Find the best with scikit-learn: all cosines, all sorted."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.metrics.pairwise import cosine_similarity

    vectors = [relate.vector(digest, corpus.terms) for digest in corpus.digests]
    named = [{"/".join(feature): weight for feature, weight in each.items()} for each in vectors]
    scores = cosine_similarity(DictVectorizer(dtype=np.float32).fit_transform(named))
    np.fill_diagonal(scores, 0)
    order = np.argsort(-scores, axis=1)[:, : relate.MAX_LINKS]
    best = np.take_along_axis(scores, order, axis=1)
    return {
        digest.id: [float(score) for score in row]
        for digest, row in zip(corpus.digests, best, strict=True)
    }


METHODS: dict[str, Callable[[Corpus], Best]] = {"ours": ours, "scikit-learn": peer}


def alone(name: str, count: int) -> None:
    """Run one method; print what it took and found as JSON."""
    corpus = synthetic.corpus(count)
    METHODS[name](synthetic.corpus(50))  # what it loads is loaded
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    best = METHODS[name](corpus)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held
    print(json.dumps({"cpu": seconds, "memory": peak / 1024, "best": best}))


def recall(found: Best, wanted: Best) -> float:
    """Return the share of `wanted` scores above the floor that `found` reaches, place by place."""
    pairs = [
        (score, found[name][place] if place < len(found[name]) else 0.0)
        for name, scores in wanted.items()
        for place, score in enumerate(scores)
        if score >= relate.FLOOR / 100 + HALF
    ]
    return sum(reached >= score - HALF for score, reached in pairs) / len(pairs)


def main(counts: list[int]) -> None:
    """Compare at every size."""
    for count in counts:
        taken = {}
        for name in METHODS:
            command = [sys.executable, __file__, "--alone", name, str(count)]
            taken[name] = json.loads(subprocess.check_output(command))
        first, second = taken["ours"], taken["scikit-learn"]
        print(
            f"{count} digests: CPU {first['cpu']:.1f} of {second['cpu']:.1f} s = "
            f"{first['cpu'] / second['cpu']:.2f}; memory {first['memory']:.0f} of "
            f"{second['memory']:.0f} MB = {first['memory'] / second['memory']:.2f}; "
            f"recall {recall(first['best'], second['best']):.4f}"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--alone"]:
        alone(sys.argv[2], int(sys.argv[3]))
    else:
        main([int(each) for each in sys.argv[1:]] or [1000, 10000])
