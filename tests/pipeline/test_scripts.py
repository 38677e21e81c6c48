"""Texts in scripts that have other end marks than English, no capitals or no spaces between words."""

from __future__ import annotations

import pytest

import clean

TEXTS = {
    "ar": (
        "مجلس المدينة يغلق الجسر القديم",
        "قرر مجلس مدينة أمبر مساء الثلاثاء إغلاق الجسر القديم لمدة ثمانية عشر شهرا.",
        "هل ستمر أربعة آلاف سيارة يوميا عبر ساحة السوق كما قالت رئيسة البلدية؟",
    ),
    "hi": (
        "परिषद ने पुराना पुल बंद किया",
        "अंबर नगर परिषद ने मंगलवार शाम पुराने घूमने वाले पुल को अठारह महीने के लिए बंद करने का फैसला किया।",
        "हर दिन चार हजार गाड़ियाँ बाजार चौक से होकर जाएँगी, महापौर ने बैठक के बाद कहा।",
    ),
    "ur": (
        "شہری کونسل نے پرانا پل بند کر دیا",
        "عنبر کی شہری کونسل نے منگل کی شام پرانے پل کو اٹھارہ ماہ کے لیے بند کرنے کا فیصلہ کیا۔",
        "میئر نے اجلاس کے بعد کہا کہ روزانہ چار ہزار گاڑیاں بازار کے چوک سے گزریں گی۔",
    ),
    "hy": (
        "Ավագանին փակում է հին կամուրջը",
        "Ամբեր քաղաքի ավագանին երեքշաբթի երեկոյան որոշեց փակել հին կամուրջը տասնութ ամսով։",
        "Օրական չորս հազար մեքենա կանցնի շուկայի հրապարակով, ասաց քաղաքապետը նիստից հետո։",
    ),
    "am": (
        "ምክር ቤቱ አሮጌውን ድልድይ ዘጋ",
        "የአምበር ከተማ ምክር ቤት ማክሰኞ ምሽት አሮጌውን ድልድይ ለአሥራ ስምንት ወራት ለመዝጋት ወሰነ።",
        "በየቀኑ አራት ሺህ መኪኖች በገበያ አደባባይ ያልፋሉ ሲሉ ከንቲባዋ ከስብሰባው በኋላ ተናገሩ።",
    ),
    "ja": (
        "市議会、老朽化した旧旋回橋を閉鎖へ",
        "アンバー市議会は火曜日の夜、古い旋回橋を十八か月間閉鎖することを決めた。",
        "一日四千台の車が市場広場を通ることになると、市長の田中花子氏は会議後に述べた。",
    ),
    "zh": (
        "市议会决定关闭老旧的旋转桥",
        "安伯市议会周二晚间决定关闭旧旋转桥十八个月，商店主表示反对。",
        "市长李梅在会后表示，每天将有四千辆汽车穿过集市广场，她对此感到遗憾！",
    ),
    "th": (
        "สภาเมืองสั่งปิดสะพานหมุนเก่า",
        "สภาเมืองแอมเบอร์มีมติเมื่อเย็นวันอังคารให้ปิดสะพานหมุนเก่าเป็นเวลาสิบแปดเดือน เพราะวิศวกรพบรอยแตกในคานหลักสองคานเมื่อฤดูใบไม้ผลิ",
        "นายกเทศมนตรีกล่าวหลังการประชุมว่ารถสี่พันคันต่อวันจะต้องผ่านจัตุรัสตลาด และพ่อค้าฝั่งตะวันออกได้รับสัญญาว่าจะมีสะพานลอยชั่วคราว",
    ),
}


@pytest.mark.parametrize("script", TEXTS)
def test_a_text_keeps_its_paragraphs_and_has_a_headline(script: str) -> None:
    """Sentences are recognised by the marks of their script, headlines by their length and end."""
    text = "\n\n".join(TEXTS[script])
    found = clean.clean_text(text)
    assert (found.title, found.text) == (TEXTS[script][0], text)


@pytest.mark.parametrize("script", TEXTS)
def test_a_page_keeps_its_paragraphs_and_has_a_headline(script: str) -> None:
    """The same where they are marked up."""
    title, *paragraphs = TEXTS[script]
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    found = clean.clean_text(f"<html><body><article><h1>{title}</h1>{body}</article></body></html>")
    assert (found.title, found.text) == (title, "\n\n".join((title, *paragraphs)))
