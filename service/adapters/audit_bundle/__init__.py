"""The audit bundle: one folder that an auditor takes away, opens offline and verifies alone."""
