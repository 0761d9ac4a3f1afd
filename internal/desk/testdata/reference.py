"""Computes the statistics of a research folder anew and compares: reference.py DIR."""
import os, sys
import numpy as np, pandas as pd
from scipy.io import mmread
from scipy.stats import chi2_contingency

folder = sys.argv[1]
read = lambda name: pd.read_csv(os.path.join(folder, name), dtype={"document_id": str, "case_id": str, "book_id": str, "group": str}, keep_default_na=False)
words, documents = read("words.csv"), read("documents.csv")
m = mmread(os.path.join(folder, "dtm.mtx")).toarray()


def close(what, got, want, tolerance=5e-4):
    got, want = np.asarray(got, float), np.asarray(want, float)
    worst = np.max(np.abs(got - want) / np.maximum(1, np.abs(want)))
    assert got.shape == want.shape and worst <= tolerance, f"{what}: differs by {worst}"
    print(f"{what}: {got.size} figures, largest difference {worst:.1e}")


def false_discovery(p):
    """Benjamini and Hochberg 1995, as p.adjust(method = "BH") of R has it."""
    p = np.asarray(p)
    down = np.argsort(-p)
    q = np.minimum.accumulate(p[down] * len(p) / np.arange(len(p), 0, -1))
    return np.minimum(1, q)[np.argsort(down)]


# the long table is the matrix
long = read("word_counts.csv")
row = dict(zip(documents.document_id, range(len(documents))))
column = dict(zip(words.term, range(len(words))))
again = np.zeros_like(m)
again[long.document_id.map(row), long.term.map(column)] = long["count"]
assert (again == m).all()

# frequencies and dispersion (Gries 2008)
close("count", words["count"], m.sum(0), 0)
close("n_documents", words.n_documents, (m > 0).sum(0), 0)
close("n_words", documents.n_words, m.sum(1), 0)
cases = pd.DataFrame(m).groupby(documents.case_id.values, sort=False).sum().values
deviation = lambda c: 0.5 * np.abs(c / c.sum(0) - (c.sum(1) / c.sum())[:, None]).sum(0)
close("dp", words.dp, deviation(cases))

# keyness
keys = read("keyness.csv")
for group, rows in keys.groupby("group", sort=False):
    inside = (documents.theme_id == group).values
    at = rows.term.map(column)
    a, b, n1, n2 = m[inside][:, at].sum(0), m[~inside][:, at].sum(0), m[inside].sum(), m[~inside].sum()
    tests = [chi2_contingency([[x, y], [n1 - x, n2 - y]], correction=False, lambda_="log-likelihood") for x, y in zip(a, b)]
    p = np.array([t[1] for t in tests])
    close(f"{group} g2", rows.g2, [t[0] for t in tests])
    close(f"{group} p", rows.p, p)
    close(f"{group} q", rows.q, false_discovery(p))
    close(f"{group} log ratio", rows.log_ratio, np.log2(np.where(a == 0, 0.5, a) / n1 / (np.where(b == 0, 0.5, b) / n2)))
    with np.errstate(invalid="ignore"):
        dp = np.nan_to_num(deviation(pd.DataFrame(m[inside]).groupby(documents.case_id.values[inside], sort=False).sum().values))
    close(f"{group} dp", rows.dp, dp[at])
    assert (rows["count"].values == a).all() and (rows["rest"].values == b).all()

# co-occurrence
from scipy.stats import fisher_exact

pairs = read("cooccurrence.csv")
present = m > 0
a, b = present[:, pairs.a.map(column)], present[:, pairs.b.map(column)]
both, na, nb, n = (a & b).sum(0), a.sum(0), b.sum(0), len(m)
assert (pairs.both == both).all() and (pairs.n_a == na).all() and (pairs.n_b == nb).all()
p = [fisher_exact([[x, y - x], [z - x, n - y - z + x]], alternative="greater")[1] for x, y, z in zip(both, na, nb)]
close("cooccurrence p", pairs.p, p)
k = min(200, len(words))
close("cooccurrence q", pairs.q, false_discovery(np.concatenate([p, np.ones(k * (k - 1) // 2 - len(p))]))[: len(p)])
close("cooccurrence g2", pairs.g2, [chi2_contingency([[x, y - x], [z - x, n - y - z + x]], correction=False, lambda_="log-likelihood")[0] for x, y, z in zip(both, na, nb)])
close("cooccurrence jaccard", pairs.jaccard, both / (na + nb - both))

# correspondence analysis
points, axes = read("correspondence.csv"), read("correspondence_axes.csv")
groups, mapped = points[points.kind == "group"], points[points.kind == "word"]
table = np.array([m[(documents.theme_id == g).values].sum(0) for g in groups.name])[:, mapped.name.map(column)]
P = table / table.sum()
r, c = P.sum(1), P.sum(0)
u, s, v = np.linalg.svd((P - np.outer(r, c)) / np.sqrt(np.outer(r, c)), full_matrices=False)
close("correspondence inertia", axes.inertia, (s**2)[: len(axes)])
for axis in range(3):
    x, y = u[:, axis] * s[axis] / np.sqrt(r), v[axis] * s[axis] / np.sqrt(c)
    turn = np.sign(x[np.argmax(np.abs(x))])
    close(f"correspondence axis {axis + 1} groups", groups[f"axis_{axis + 1}"], turn * x)
    close(f"correspondence axis {axis + 1} words", mapped[f"axis_{axis + 1}"], turn * y)
    close(f"correspondence axis {axis + 1} contributions", mapped[f"contribution_{axis + 1}"], v[axis] ** 2)
