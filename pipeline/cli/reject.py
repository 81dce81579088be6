"""`python -m pipeline reject`: reject changes without looking at them one by one."""

from pipeline.cli.deciding import deciding

app = deciding("reject", "Keep the accepted values; the same changes are not asked about again.")
