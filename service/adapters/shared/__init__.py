"""What the processes of one service share: rates and answers already given, in memory or in Redis.

`compose/` picks: memory by default, Redis behind `FallsBack…` when `ATTUNE_REDIS_URL` is set.
"""
