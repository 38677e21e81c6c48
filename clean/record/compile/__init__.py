"""The schema of the record compiled for Arrow, datasets, Croissant and Frictionless."""

from clean.record.compile.arrow import arrow_columns, arrow_schema, card_features, dataset_features
from clean.record.compile.column_check import ColumnCheck
from clean.record.compile.croissant import record_set
from clean.record.compile.frictionless import table_schema
from clean.record.compile.schema_columns import Column, columns

__all__ = [
    "Column",
    "ColumnCheck",
    "arrow_columns",
    "arrow_schema",
    "card_features",
    "columns",
    "dataset_features",
    "record_set",
    "table_schema",
]
