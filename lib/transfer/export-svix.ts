import { runTransfer } from "@/lib/transfer/run-transfer";

process.exitCode = await runTransfer("export", process.argv.slice(2));
