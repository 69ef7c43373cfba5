#!/bin/sh
# Is this request genuine? Save its body, byte by byte, and copy its three headers:
#
#   WEBHOOK_SECRET=whsec_… ./verify.sh <webhook-id> <webhook-timestamp> <webhook-signature> body.json

id=$1 timestamp=$2 signatures=$3 body=$4

key=$(printf %s "${WEBHOOK_SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
expected=$({ printf '%s.%s.' "$id" "$timestamp"; cat "$body"; } |
  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)

age=$(($(date +%s) - timestamp))
[ "$age" -ge -300 ] && [ "$age" -le 300 ] || { echo "Too old, or from the future"; exit 1; }

case " $signatures " in
  *" v1,$expected "*) echo "Genuine" ;;
  *) echo "Invalid signature: expected v1,$expected"; exit 1 ;;
esac
