"""How likely a text is: right readings of bytes against wrong ones."""

import pytest

from clean.language import log_likelihood

# (right, wrong): the same bytes in two encodings
READINGS = [
    ("Прывітанне, свет", "оПЧБЁРЮММЕ, ЯБЕР"),
    ("жыве ў вёсцы", "ФШБЕ ╒ БЁЯЖШ"),
    ("zażółć gęślą jaźń", "zaæó³æ gê¶l± ja¼ñ"),
    ("très élevé", "trčs élevé"),
    ("Größe", "Grцßе"),
    ("köprüsü açıldı", "köprüsü açýldý"),
    ("unterstützen", "unterst№tzen"),
    ("北京市政府", "±±ѕ©КРХюё®"),
]


@pytest.mark.parametrize(("right", "wrong"), READINGS)
def test_the_right_reading_is_likelier(right, wrong):
    """Sequences of letters that occur in some language win."""
    assert log_likelihood(right) > log_likelihood(wrong)


@pytest.mark.parametrize("text", ["", "plain ASCII, 3 words"])
def test_what_every_reading_shares_weighs_nothing(text):
    """ASCII words are the same in all readings."""
    assert log_likelihood(text) == 0.0
