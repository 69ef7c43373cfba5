import { runTransfer } from "@/lib/transfer/run-transfer";

process.exitCode = await runTransfer("import", process.argv.slice(2));
