"""The readers a service can run on: the shipped one at once, an encoder aside, a chat model after the shipped one."""
