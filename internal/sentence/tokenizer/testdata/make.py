"""Make the small tokenizers of the tests and what HuggingFace's tokenizers gives with them.

    python3 make.py        # in this folder; needs tokenizers and sentencepiece

The texts are the project's own. The normaliser of unigram.json is compiled by sentencepiece
from rules.tsv, a small part of what nmt_nfkc has.
"""
import base64
import io
import json

import sentencepiece
from sentencepiece import sentencepiece_model_pb2
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

TEXTS = [
    "在小区设置智能回收箱，居民投放可回收物换积分。",
    "组织社区医生上门为老人测量血压，建立健康档案。",
    "政务大厅设“一窗通办”窗口，减少群众跑腿；Online 办理率达95.5%。",
    "网格员每天巡查，发现问题 2 小时内上报平台。",
]
TRIED = TEXTS + [
    "",
    "   ",
    "Ｗeb平台２０２３年上线，ＡＰＰ下载１.２万次",
    "平台\u3000上线\t\r\n第二行  两个空格",
    "龘𠮷 emoji 😀😀 e\u0301 é ﬁ Ünïcode",
    "a\u200bb\u00a0c\x07d\ufffd",
    "x" * 120 + " 社区",
    "▁社区 [UNK] <s>",
    "，。！？“”……——",
]


def word_piece():
    t = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=100))
    t.normalizer = normalizers.BertNormalizer()
    t.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    t.train_from_iterator(TEXTS, trainers.WordPieceTrainer(vocab_size=200, special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]"], show_progress=False))
    t.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    return t


def charsmap():
    """Rules in hexadecimal code points, as sentencepiece reads them."""
    rules = {"ﬁ": "fi", "e\u0301": "é", "\u3000": " ", "\t": " ", "\r": " ", "\n": " ", "\u00a0": " ", "\u200b": " ", "\x07": "", "\ufffd": " ", "…": "..."}
    rules.update({chr(0xFF01 + i): chr(0x21 + i) for i in range(94)})
    with open("rules.tsv", "w") as f:
        for a, b in sorted(rules.items()):
            print(" ".join("%X" % ord(c) for c in a), " ".join("%X" % ord(c) for c in b), sep="\t", file=f)
    out = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(sentence_iterator=iter(TEXTS * 20), model_writer=out, vocab_size=150, hard_vocab_limit=False,
                                             normalization_rule_tsv="rules.tsv", minloglevel=2)
    m = sentencepiece_model_pb2.ModelProto()
    m.ParseFromString(out.getvalue())
    return m


def unigram():
    m = charsmap()
    vocab = [["<s>", 0.0], ["<pad>", 0.0], ["</s>", 0.0], ["<unk>", 0.0]] + [[p.piece, p.score] for p in m.pieces if p.type == 1]
    return Tokenizer.from_str(json.dumps({
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [],
        "normalizer": {"type": "Sequence", "normalizers": [
            {"type": "Precompiled", "precompiled_charsmap": base64.b64encode(m.normalizer_spec.precompiled_charsmap).decode()},
            {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "}]},
        "pre_tokenizer": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": True},
        "post_processor": {"type": "TemplateProcessing",
                           "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "</s>", "type_id": 0}}],
                           "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
                           "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]}, "</s>": {"id": "</s>", "ids": [2], "tokens": ["</s>"]}}},
        "decoder": None, "model": {"type": "Unigram", "unk_id": 3, "vocab": vocab, "byte_fallback": False}}))


for name, t in {"wordpiece": word_piece(), "unigram": unigram()}.items():
    t.save(name + ".json", pretty=False)
    # A token that a text spells out is text here: HuggingFace's own is asked without its added tokens.
    bare = json.load(open(name + ".json"))
    bare["added_tokens"] = []
    t = Tokenizer.from_str(json.dumps(bare))
    with open(name + "_ids.jsonl", "w") as f:
        for text in TRIED:
            print(json.dumps({"text": text, "ids": t.encode(text).ids}, ensure_ascii=False), file=f)
