"""The gate before the default branch: the policy's answer about a pull request, given where GitHub shows it.

`matters` says what a workflow's event asks about, `pulls` what GitHub knows of a pull request, `remote` brings objects,
`accounts` says who has to answer for a change, `judging` puts the policy's answers together, `telling` words them, and
`gate` does it all.
"""
