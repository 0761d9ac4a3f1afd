#!/usr/bin/python3
"""LSA and grouping of scikit-learn on a large collection, for bench/themes.

    scikit.py docs.jsonl

Prints the seconds of: TF-IDF of words (given as pairs of characters, so that no
segmentation is timed) and characters, TruncatedSVD to 100 dimensions, and
KMeans with 10 starts on them, as peer.py has it.
"""
import json, sys, time
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

texts = [json.loads(x)["text"] for x in open(sys.argv[1], encoding="utf-8") if x.strip()]
t = [time.time()]
x = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True, min_df=2, max_df=.5).fit_transform(texts)
t.append(time.time())
y = normalize(TruncatedSVD(100, random_state=0).fit_transform(x))
t.append(time.time())
KMeans(10, n_init=10, random_state=0).fit_predict(y)
t.append(time.time())
print("+".join("%.2f" % (b - a) for a, b in zip(t, t[1:])))
