"""Whether a release holds what it promises."""

from clean.release.verification.looks.findings import Fault
from clean.release.verification.report import Result, VerifyReport
from clean.release.verification.verifying import verify, verify_report

__all__ = [
    "Fault",
    "Result",
    "VerifyReport",
    "verify",
    "verify_report",
]
