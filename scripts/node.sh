#!/bin/sh
# Runs a script on a Node that is new enough: this machine's own, or the pinned one (see use-node.mjs). It replaces
# itself with that Node, so that a signal and the end of npm reach the script directly.
NODE=$(node "$(dirname "$0")/use-node.mjs") || exit 1
PATH="$(dirname "$NODE"):$PATH" exec "$NODE" "$@"
