import { AppError, type AppErrorCode } from "@/lib/errors/app-error";

const REFUSALS: readonly AppErrorCode[] = ["unauthenticated", "forbidden", "not_found"];

/** Whether the gate would let the asker in once more; rejects where the gate itself could not tell. */
export async function mayStillEnter(enter: () => Promise<unknown>): Promise<boolean> {
  try {
    await enter();
    return true;
  } catch (error) {
    if (error instanceof AppError && REFUSALS.includes(error.code)) return false;
    throw error;
  }
}
