"""Random sources that look a little like pages."""

from hypothesis import strategies as st

TAGS = (
    "<p>", "</p>", "<div class='x'>", "</div>", "<b>", "</b>", "<br>", "<h1>", "</h1>", "<td>", "<li>", "<pre>",
    "</pre>",
    "<template>", "</template>", "<select>", "</select>", "<script>", "</script>", "<title>", "</title>", "<svg/>",
    "<!--", "-->", "<a href='", "'>", "<", ">", '"',
)  # fmt: skip
REFERENCES = ("&amp;", "&nbsp;", "&#8364;", "&notit;", "&shy;", "&", "&#10;")
TEXTS = (
    " ", "  ", "\n", "\r\n", "\t", "word", "two words", "Straße", "слово", "语", ".", "—", "“", "* * *", "\u00ad", "\0",
)  # fmt: skip
soups = st.lists(st.one_of(st.sampled_from(TAGS + REFERENCES + TEXTS), st.text(max_size=3)), max_size=40).map("".join)
"""Tags, references, words and white space in any order."""
