import { STATUS } from "@/lib/delivery/constants";

/**
 * SQL of what a cancel sets on a delivery, for the `set` of an update of it. One that has ended and waits for
 * an attempt by hand stays as it ended.
 */
export const CANCELED_COLUMNS = `
    status = case when status = ${STATUS.pending} then ${STATUS.canceled} else status end,
    finished_at = now(), due_at = null, manual_requested_at = null, resume_at = null`;
