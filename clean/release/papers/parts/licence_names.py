"""Names of a licence on the Hub and in SPDX."""

from __future__ import annotations

HUB_LICENCES = frozenset({
    "apache-2.0", "mit", "cc", "cc0-1.0", "cc-by-2.0", "cc-by-2.5", "cc-by-3.0", "cc-by-4.0", "cc-by-sa-3.0",
    "cc-by-sa-4.0", "cc-by-nc-2.0", "cc-by-nc-3.0", "cc-by-nc-4.0", "cc-by-nd-4.0", "cc-by-nc-nd-3.0",
    "cc-by-nc-nd-4.0", "cc-by-nc-sa-2.0", "cc-by-nc-sa-3.0", "cc-by-nc-sa-4.0", "cdla-sharing-1.0",
    "cdla-permissive-1.0", "cdla-permissive-2.0", "odbl", "odc-by", "pddl", "unlicense", "gfdl", "etalab-2.0",
})  # fmt: skip
"""Hub identifiers that a corpus of texts may carry (Hub documentation, Repositories, Licenses)."""


def hub(licence: str | None) -> str:
    """Return the Hub's identifier of a licence (SPDX in lower case), `other` if it has none, `unknown` for None."""
    if licence is None:
        return "unknown"
    return licence.lower() if licence.lower() in HUB_LICENCES else "other"


def spdx(licence: str | None) -> str | None:
    """Return the SPDX identifier in its canonical spelling, `CC0-1.0` for `cc0-1.0`; None if it is not a single one."""
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    try:
        found = str(canonicalize_license_expression(licence or ""))
    except InvalidLicenseExpression:
        return None
    return None if " " in found or found.startswith("LicenseRef-") else found


def address(licence: str | None) -> str | None:
    """Return the URL of a licence in the SPDX list; None if it is not listed."""
    found = spdx(licence)
    return f"https://spdx.org/licenses/{found}.html" if found else None
