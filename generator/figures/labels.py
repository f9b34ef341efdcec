"""Labels of figures: what is measured and which of several such levels it is.

Pure. 收入（2022年） / `revenue, 2022`; 净亏损（去年同期） / `net loss, a year earlier`.
"""

from dataclasses import dataclass, replace

from generator.model import Both


@dataclass(frozen=True, slots=True)
class Label:
    """What a figure measures."""

    name: Both[str]
    details: tuple[Both[str], ...] = ()
    """Its year, its period, the end of a range: what tells it from others of that name."""

    def written(self) -> Both[str]:
        """Return the label as a table shows it."""
        if not self.details:
            return self.name
        zh = "，".join(detail.zh for detail in self.details)
        return Both(f"{self.name.zh}（{zh}）", ", ".join([self.name.en, *self._english()]))

    def _english(self) -> list[str]:
        return [detail.en for detail in self.details]

    def of(self, detail: Both[str]) -> "Label":
        """Return the label with one more detail."""
        return replace(self, details=(*self.details, detail))
