"""Past decisions looked at again: what another bundle would have said, and what watching policies saw.

`replay` stands behind `attune policies replay`, `watching` behind `attune policies shadow`.
"""
