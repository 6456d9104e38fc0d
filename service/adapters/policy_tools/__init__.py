"""What stands behind `attune policies …`: each file one command, returning plain values that the terminal shows.

`lint`, `trial` (the `test` command), `listing`, `explain`, `diff` and `page` (the `render` command).
"""
