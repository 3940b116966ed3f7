"""Subject: what a line tells something of, a measure or event with its grade, statistic, time point and qualifier."""
