#!/bin/sh
# Sends your own receiver a signed webhook:
#
#   WEBHOOK_SECRET=whsec_… ./send.sh http://localhost:4000/webhooks

id="msg_by_hand_$(date +%s)"
timestamp=$(date +%s)
body='{"type":"fulfillment.created","data":{"id":"ful_8c1d2b6e"}}'

key=$(printf %s "${WEBHOOK_SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
signature=$(printf '%s.%s.%s' "$id" "$timestamp" "$body" |
  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)

curl --fail-with-body --silent --show-error --write-out '%{http_code}\n' "$1" \
  --header "content-type: application/json" \
  --header "webhook-id: $id" \
  --header "webhook-timestamp: $timestamp" \
  --header "webhook-signature: v1,$signature" \
  --data-binary "$body"
