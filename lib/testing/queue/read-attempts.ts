import type pg from "pg";

/** What the tests look at of an attempt, oldest first. */
export interface AttemptState {
  readonly id: string;
  readonly endpointId: string;
  readonly number: number;
  readonly status: number;
  readonly outcome: string;
  readonly trigger: number;
  readonly statusCode: number | null;
  readonly headers: string | null;
  readonly body: string | null;
  readonly isTruncated: boolean;
  readonly error: string | null;
  readonly durationMs: number;
}

const READ_ATTEMPTS = `
  select id, endpoint_id as "endpointId", attempt_number as number, status, outcome, trigger,
    response_status_code as "statusCode", response_headers as headers, response_body as body,
    response_truncated as "isTruncated", error_message as error, duration_ms as "durationMs"
  from attempt where message_id = $1 order by id`;

export async function readAttempts(pool: pg.Pool, messageId: string): Promise<AttemptState[]> {
  const { rows } = await pool.query<AttemptState>(READ_ATTEMPTS, [messageId]);
  return rows;
}
