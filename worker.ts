import { requireConfig } from "@/lib/config/require-config";
import { createLogger } from "@/lib/log/logger";
import { onShutdown } from "@/lib/process/on-shutdown";
import { runWorker } from "@/lib/worker/run-worker";

const config = requireConfig();
const logger = createLogger({ service: "worker", level: config.logLevel });
const worker = runWorker({ config, logger });

onShutdown({ logger, finish: worker.stop, abort: worker.abort });
