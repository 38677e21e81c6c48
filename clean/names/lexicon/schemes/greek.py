"""Greek letters in their modern pronunciation."""

NAME = "Greek"
APPLIES = "[Ͱ-Ͽἀ-῿]"
_LETTERS = (
    "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=t ι=i κ=k λ=l μ=m ν=n ξ=ks ο=o π=p ρ=r σ=s ς=s τ=t υ=i φ=f χ=x ψ=ps ω=o "
    "ά=a έ=e ή=i ί=i ό=o ύ=i ώ=o ϊ=i ϋ=i ΐ=i ΰ=i"
)
RULES = (
    ("γου(?=[αάεέηήιίοό])", "w"),
    ("ντζ", "nJ"),
    ("τζ", "J"),
    ("τσ", "c"),
    ("ντ", "d"),
    ("μπ", "b"),
    ("γκ|γγ", "g"),
    ("ου|ού", "u"),
    ("αι|αί", "e"),
    ("ει|εί|οι|οί", "i"),
    ("[αά][υύ]", "av"),
    ("[εέ][υύ]", "ev"),
    *((pair.split("=")[0], pair.split("=")[1]) for pair in _LETTERS.split()),
)
