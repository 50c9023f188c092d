"""What keeps the workspace: set-up, benchmark, gallery. Not installed."""
