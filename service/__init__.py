"""Attune: a customer's message in, an emotion-aware, guarded, recorded reply out."""
