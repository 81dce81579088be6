"""`python -m pipeline accept`: accept changes without looking at them one by one."""

from pipeline.cli.deciding import deciding

app = deciding("accept", "Take changes over into the accepted records.")
