"""How well the guardrails judge: labelled replies with their conversations, and the table of what is caught."""
