"""The index of an authority file leaves out no entry that looking at each one finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clean.names import Authority, Match
from clean.names.authority import LINK, score_of, sounds_like
from clean.names.compare.name_parts import name

WORDS = [
    "Alexander", "Аляксандр", "Aliaksandr", "Ivan", "Іван", "Jan", "Hanna", "Anna", "Ганна", "Olga", "Volha",
    "J.", "A.", "St.", "Abdol", "Reza", "Abdolreza", "Jong", "Un", "Jong-un", "Kim", "Ivanovich", "Іванавіч",
    "Petrovna", "Michail",
    "Lukashenko", "Лукашэнка", "Loukachenko", "Łukašenka", "Meier", "Meyer", "Orlov", "Арлоў", "Arlou", "Orlova",
    "Петров", "Torres", "Torres-Vidal", "Vidal", "Leyen", "Layne", "Erdoğan", "Erdogan", "Müller", "Mueller",
    "II", "III", "Jr.", "Sr.", "oglu", "Heydar", "Гейдар", "Ryhoravich", "Grigoryevich", "M.", "S.",
    "Tsikhanouskaya", "Ціханоўская", "Tichanowskaja",
]  # fmt: skip
FORMS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
ROWS = st.lists(st.tuples(FORMS, st.lists(FORMS, max_size=2), st.sampled_from(["", "male", "female"])), max_size=6).map(
    lambda rows: [
        {"id": f"e{number}", "canonical": canonical, "variants": variants, "gender": gender}
        for number, (canonical, variants, gender) in enumerate(rows)
    ]
)


@given(ROWS, st.lists(FORMS, min_size=1, max_size=2))
def test_full_names(rows: list[dict[str, object]], forms: list[str]) -> None:
    """The entries that match are those of which each form was compared."""
    authority, wanted = Authority.of(rows), sorted(set(forms))
    each = (Match(entry, *score_of(entry, wanted)) for entry in authority.entries)
    assert authority.matching(forms) == [one for one in each if one.score >= LINK]


@given(ROWS, st.sampled_from(WORDS))
def test_bare_surnames(rows: list[dict[str, object]], form: str) -> None:
    """The entries that sound like a surname are those of which each surname was compared."""
    authority = Authority.of(rows)
    assert authority.sounding([form]) == [entry for entry in authority.entries if sounds_like(entry, name(form))]
