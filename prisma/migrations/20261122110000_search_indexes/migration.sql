-- What failed, and what was tried again or by hand, newest first: by attempt, and by message. An attempt that succeeds at
-- once enters none of them. What searches filter by stands in the index itself, so that they need not look at the rows.
CREATE INDEX "attempt_failed_idx" ON "attempt" ("endpoint_id", "id") INCLUDE ("message_id", "event_type", "status", "outcome", "response_status_code", "attempt_number") WHERE "status" <> 0;
CREATE INDEX "attempt_failed_message_idx" ON "attempt" ("endpoint_id", "message_id") INCLUDE ("outcome", "response_status_code", "attempt_number") WHERE "status" <> 0;
CREATE INDEX "attempt_again_idx" ON "attempt" ("endpoint_id", "id") INCLUDE ("message_id", "event_type", "status", "outcome", "response_status_code", "attempt_number") WHERE "attempt_number" <> 1;
CREATE INDEX "attempt_again_message_idx" ON "attempt" ("endpoint_id", "message_id") INCLUDE ("outcome", "response_status_code", "attempt_number") WHERE "attempt_number" <> 1;
