"""Is nothing lost or left behind when a run is killed? `python -m tests.kill 20` kills at 20 random moments each way."""
