"""Who approved which bundle of policies, and which was in force when: signed notes in a folder.

`PolicyLog` is used by `compose` at start, where signed policies are required, and by `attune policies …`.
"""

from service.adapters.policy_log.log import PolicyLog

__all__ = ["PolicyLog"]
