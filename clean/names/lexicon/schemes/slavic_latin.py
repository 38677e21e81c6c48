"""Slavic alphabets in Latin script: Polish, Łacinka, Czech, Slovak, Croatian, Slovene."""

NAME = "Polish, Łacinka and háček alphabets"
APPLIES = "[cjwłŭćśźńżčšžđěř]|sz|rz|ch|dz"
RULES = (
    ("szcz|šč", "SC"),
    ("cz|č", "C"),
    ("sz|š", "S"),
    ("rz|ż|ž", "Z"),
    ("ch", "x"),
    ("dž|dż|đ", "J"),
    ("dź|dz", "D"),
    ("ci(?=[aeou])", "C"),
    ("si(?=[aeou])", "s"),
    ("zi(?=[aeou])", "z"),
    ("ni(?=[aeou])", "n"),
    ("ć|c", "c"),
    ("ś", "s"),
    ("ź", "z"),
    ("ń", "n"),
    ("ł", "l"),
    ("ŭ", "w"),
    ("ó", "u"),
    ("ą", "on"),
    ("ę", "en"),
    ("[aou]u$", "ow"),
    ("lj", "l"),
    ("nj", "n"),
    ("[iy](?=[aeou])|j", "j"),
    ("ij$|yj$", "i"),
    ("w", "v"),
)
