#!/bin/sh
# POSTHASTE_URL=http://localhost:3000 POSTHASTE_API_KEY=ph_test_… ./send.sh

curl --fail-with-body --silent --show-error "$POSTHASTE_URL/api/v1/app/customer-7/msg" \
  --header "authorization: Bearer $POSTHASTE_API_KEY" \
  --header "content-type: application/json" \
  --data '{
    "eventType": "fulfillment.shipped",
    "payload": {"type": "fulfillment.shipped", "data": {"id": "ful_8c1d2b6e"}}
  }'
