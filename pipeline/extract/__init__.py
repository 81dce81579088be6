"""Document → Record: dates, counts, organizations, places, events; linking; assembly."""
