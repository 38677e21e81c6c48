"""From bytes to text and back."""

import codecs
import itertools
import random
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import intake
from clean.errors import EmptyError, UndecodableError

_FILE = Path(__file__).parent.parent / "language" / "texts.toml"
TEXTS = tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _cuts():
    """Return excerpts of 200 and 500 characters, from the start and later, of each text once saved in a code page."""
    for code, text in TEXTS.items():
        whole = text["long"].strip()
        for encoding, size, start in itertools.product(text.get("encodings", ()), (200, 700), (0, 290)):
            piece = whole[start : start + size]
            if not piece.isascii() and _fits(piece, encoding):
                yield pytest.param(piece, encoding, id=f"{code}-{encoding}-{start}-{size}")


def _fits(text, encoding):
    """Return whether a code page has all letters of a text; DOS ones lack quotation marks and dashes."""
    return codecs.encode(text, encoding, "ignore") == codecs.encode(text, encoding, "replace")


@pytest.mark.parametrize(("text", "encoding"), list(_cuts()))
def test_news_in_a_code_page_is_read_right(text, encoding):
    """Texts and excerpts, in each code page that their newspapers used, are decoded letter by letter."""
    data = text.encode(encoding)
    decoded = intake.decode(data)
    assert decoded.text == text
    assert decoded.basis == "detected"
    assert decoded.text.encode(decoded.encoding) == data


@pytest.mark.parametrize("code", [code for code, text in TEXTS.items() if "encodings" in text])
def test_headlines_in_a_code_page_are_read_right(code):
    """One line is enough if it has a few non-ASCII letters."""
    for line in TEXTS[code]["short"]:
        encoding = TEXTS[code]["encodings"][0]
        if sum(char > "\x7f" for char in line) > 1:
            assert intake.decode(line.encode(encoding)).text == line


OTHERS = [
    ("gb18030", "市政府今天宣布新的交通计划，市民表示欢迎。记者报道。"),
    ("big5", "市政府今天宣布新的交通計畫，市民表示歡迎。"),
    ("shift_jis", "市は今日、新しい交通計画を発表した。"),
    ("euc-jp", "市は今日、新しい交通計画を発表した。"),
    ("euc-kr", "시는 오늘 새로운 교통 계획을 발표했다."),
    ("windows-1253", TEXTS["el"]["long"]),
    ("windows-1254", TEXTS["tr"]["long"]),
    ("windows-1257", TEXTS["lt"]["long"]),
    ("windows-1255", "הגשר נפתח מחדש לאחר עבודות ממושכות"),
    ("windows-1256", "افتتح الجسر من جديد بعد أعمال طويلة"),
]


@pytest.mark.parametrize(("encoding", "text"), OTHERS)
def test_other_scripts_are_read_right_too(encoding, text):
    """Other languages are not mistaken for those that the toolkit handles."""
    decoded = intake.decode(text.encode(encoding))
    assert (decoded.encoding, decoded.text) == (encoding, text)


@pytest.mark.parametrize("text", ["plain", "Прывітанне", "a\r\nb\rc\n", "\u2028\u0085", "😀" * 30, "\n"])
def test_utf8_comes_first(text):
    """UTF-8 is used as it is, and its line ends are left alone."""
    assert intake.decode(text.encode()) == intake.Decoded(text, "utf-8", "utf-8", 1.0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_tells_and_stays(encoding):
    """The mark stays at the start, so that the bytes can be restored."""
    text = "\ufeffСвет, 2024\r\n"
    assert intake.decode(text.encode(encoding)) == intake.Decoded(text, encoding, "bom", 1.0)


PRUSSIAN = "Größe, Straße und Bücherei in Seefeld. "
NO_TEXT = [
    ("a program", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8, "not text"),
    ("NUL bytes", b"abc\x00" * 500, "control characters"),
    ("NUL bytes in a code page", PRUSSIAN.encode("cp1252") + bytes(200), "NUL bytes"),
    ("UTF-16 without a mark", ("The quick harbour news. " * 20).encode("utf-16-le"), "looks like UTF-16"),
    ("Russian UTF-16 without a mark", ("Мост через реку открыт. " * 20).encode("utf-16-be"), "looks like UTF-16"),
    ("random bytes", random.Random(1).randbytes(3000), "not text"),  # noqa: S311 - only noise
    ("random high bytes", bytes(128 | byte for byte in random.Random(2).randbytes(3000)), "not text"),  # noqa: S311
    ("private characters", ("\ue000\ue001" * 50).encode(), "not characters"),
    ("unassigned characters", ("\U000effff" * 50).encode(), "not characters"),
    ("a text that lost its letters", ("\ufffd\ufffd\ufffd \ufffd\ufffd. " * 20).encode(), "replacement characters"),
    ("UTF-8 cut in a letter", ("Мост открыт. " * 20).encode()[:-3], "UTF-8, but damaged: byte 457 (0xD1)"),
    ("UTF-8 with a byte of another", b"Gr\xf6sse. " + PRUSSIAN.encode() * 4, "damaged: byte 3 (0xF6)"),
]


@pytest.mark.parametrize(("data", "reason"), [case[1:] for case in NO_TEXT], ids=[case[0] for case in NO_TEXT])
def test_what_is_no_text_is_refused_with_the_reason(data, reason):
    """Such a document goes to quarantine; the message says why and what to do."""
    with pytest.raises(UndecodableError) as caught:
        intake.decode(data)
    assert reason in caught.value.what
    assert caught.value.hint


SOME_ODD = [
    "a\x00b" + "text " * 100,
    "icons \ue001\ue002 " + "share " * 30,
    "lost \ufffd " + "word " * 30,
    "\x0cnext page",
]


@pytest.mark.parametrize("text", SOME_ODD)
def test_a_few_odd_characters_are_no_reason_to_refuse(text):
    """One NUL, an icon font, a lost letter: the rules may clean that."""
    assert intake.decode(text.encode()).text == text


def test_an_empty_file_is_told_apart():
    """A file without bytes has a reason of its own."""
    with pytest.raises(EmptyError, match="empty"):
        intake.decode(b"")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
def test_one_line_of_fifty_megabytes_takes_seconds(encoding):
    """Detection looks at a bounded sample, wherever in the file the letters are."""
    data = b"a" * 40_000_000 + ("Жители собрали подписи против свалки. " * 300_000).encode(encoding)[:10_000_000]
    before = time.perf_counter()
    decoded = intake.decode(data)
    assert time.perf_counter() - before < 20
    assert decoded.encoding == encoding
    assert decoded.text.encode(encoding) == data


def test_the_same_bytes_always_decode_alike():
    """Twenty times over, whatever is decoded in between."""
    samples = [TEXTS[code]["short"][0].encode(TEXTS[code]["encodings"][0]) for code in ("be", "pl", "de", "cs")]
    first = [intake.decode(data) for data in samples]
    for _ in range(20):
        assert [intake.decode(data) for data in reversed(samples)] == first[::-1]


@given(st.binary(min_size=1, max_size=200))
def test_whatever_decodes_encodes_back(data):
    """Bytes are rejected, or can be restored exactly."""
    try:
        decoded = intake.decode(data)
    except UndecodableError:
        return
    assert decoded.text.encode(decoded.encoding) == data
    assert 0 <= decoded.confidence <= 1
    assert (decoded.confidence < 1) <= (decoded.basis == "detected")


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"]), min_size=1))
def test_every_sensible_text_in_utf8_is_taken(text):
    """Letters, numbers, punctuation and spaces of any script are text."""
    assert intake.decode(text.encode()).text == text
