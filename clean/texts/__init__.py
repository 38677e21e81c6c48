"""Texts without a corpus: clean one or many, extract the article of a page, explain and undo what was done."""

from clean.texts.cleaned_text import Article, CleanedText, ExtractedText
from clean.texts.cleaning import clean_text, extract
from clean.texts.many_texts import clean_texts

__all__ = ["Article", "CleanedText", "ExtractedText", "clean_text", "clean_texts", "extract"]
