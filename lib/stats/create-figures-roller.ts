import type pg from "pg";
import { sqlStateOf } from "@/lib/db/in-short-transaction";
import type { Logger } from "@/lib/log/logger";
import { type Rolled, rollFigures } from "@/lib/stats/roll-figures";

/** What one statement may look at. Spans below a minute divide it. */
const SPANS_MS = [1_000, 5_000, 15_000, 60_000, 300_000, 900_000, 3_600_000] as const;
const FIRST_SPAN = SPANS_MS.indexOf(60_000);

/** A statement is to stay far below its time limit, and to be worth its planning. */
const PIECE_MAX_MS = 1_000;
const PIECE_MIN_MS = 200;

const PROGRESS_EVERY_MS = 10_000;
/** query_canceled: the statement took too long. */
const QUERY_CANCELED = "57014";

export interface FiguresRoller {
  /** One run of rollFigures; null where there was nothing to do at this moment. */
  runOnce(): Promise<Rolled | null>;
}

/** Keeps the figures of charts, in statements as long as the attempts at hand allow. */
export function createFiguresRoller(input: { pool: pg.Pool; logger: Logger }): FiguresRoller {
  const { pool, logger } = input;
  let span = FIRST_SPAN;
  let toldAtMs: number | null = null;

  function adapt({ tookMs, pieces }: Rolled) {
    const pieceMs = tookMs / Math.max(pieces, 1);
    if (pieceMs > PIECE_MAX_MS) span = Math.max(span - 1, 0);
    if (pieceMs < PIECE_MIN_MS) span = Math.min(span + 1, SPANS_MS.length - 1);
  }

  function tell({ rolledUntil, isCaughtUp }: Rolled) {
    const nowMs = performance.now();
    if (isCaughtUp) {
      if (toldAtMs !== null) logger.info({ rolledUntil }, "figures have caught up");
      toldAtMs = null;
    } else if (toldAtMs === null || nowMs - toldAtMs > PROGRESS_EVERY_MS) {
      logger.info({ rolledUntil }, "figures are catching up");
      toldAtMs = nowMs;
    }
  }

  return {
    async runOnce() {
      try {
        const rolled = await rollFigures(pool, { spanMs: SPANS_MS[span] ?? SPANS_MS[0] });
        if (rolled === null) return null;
        adapt(rolled);
        tell(rolled);
        return rolled;
      } catch (error) {
        if (sqlStateOf(error) !== QUERY_CANCELED) throw error;
        span = Math.max(span - 2, 0);
        logger.warn({ spanMs: SPANS_MS[span] }, "figures are looked at in smaller parts");
        return null;
      }
    },
  };
}
