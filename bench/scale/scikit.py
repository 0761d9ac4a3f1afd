#!/usr/bin/python3
"""Two ways to group a very large collection in scikit-learn, for bench/scale.

    scikit.py docs.jsonl

Each line has "case", "label" and "text". TF-IDF of characters and their pairs (no
segmentation is timed), TruncatedSVD to 100 dimensions, each practice mixed with its case
as casebook does (0.3 own, 0.7 the case's mean); then

    k-means       MiniBatchKMeans into 20
    two levels    MiniBatchKMeans into 1,000 fine groups, Ward over their centres into 20

Prints processor and wall time, peak memory and agreement with the labels of each.
"""
import json, resource, sys, time
import numpy as np
from sklearn.cluster import AgglomerativeClustering, MiniBatchKMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score
from sklearn.preprocessing import normalize

K, FINE, DIM, OWN = 20, 1000, 100, 0.3

rows = [json.loads(x) for x in open(sys.argv[1], encoding="utf-8")]
labels = [r["label"] for r in rows]
wall, cpu = time.time(), time.process_time()
x = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True, min_df=2, max_df=.5, dtype=np.float32).fit_transform(r["text"] for r in rows)
y = normalize(TruncatedSVD(DIM, random_state=0).fit_transform(x))
del x
_, case = np.unique([r["case"] for r in rows], return_inverse=True)
means = np.zeros((case.max() + 1, DIM), np.float64)
np.add.at(means, case, y)
y = normalize(OWN * y + (1 - OWN) * normalize(means)[case])
shared = time.time() - wall, time.process_time() - cpu


def tell(name, found, wall, cpu):
    print("%-9d %-14s %8.1f %8.1f %9.3f %8.0f %7d %5s %8d %6.3f %6.3f" % (
        len(rows), name, cpu + shared[1], wall + shared[0], 1000 * (cpu + shared[1]) / len(rows),
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, K, "-", 0,
        adjusted_mutual_info_score(labels, found), adjusted_rand_score(labels, found)))


def timed(name, group):
    wall, cpu = time.time(), time.process_time()
    found = group()
    tell(name, found, time.time() - wall, time.process_time() - cpu)


def two_levels():
    fine = MiniBatchKMeans(FINE, batch_size=4096, n_init=3, random_state=0).fit(y)
    return AgglomerativeClustering(K).fit_predict(normalize(fine.cluster_centers_))[fine.labels_]


timed("sk k-means", lambda: MiniBatchKMeans(K, batch_size=4096, n_init=10, random_state=0).fit_predict(y))
timed("sk two levels", two_levels)
