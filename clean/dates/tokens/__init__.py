"""The tokens of a text: where they are, which classes they may have, and a letter for each."""

from clean.dates.tokens.date_lexicon import lexicon, plain
from clean.dates.tokens.date_table import rows
from clean.dates.tokens.date_tokens import Tokens, pieces, tokenize

__all__ = ["Tokens", "lexicon", "pieces", "plain", "rows", "tokenize"]
