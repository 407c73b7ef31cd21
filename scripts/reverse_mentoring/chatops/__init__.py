"""Commands that coordinators write as comments on the pull request of a proposal."""
