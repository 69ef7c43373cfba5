import { readOperatorPassword } from "@/lib/config/env";
import { requireConfig } from "@/lib/config/require-config";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { explainDatabaseError } from "@/lib/db/explain-database-error";
import { openDatabase } from "@/lib/db/open-database";
import { describeSetUp, readSetUpCommand, SET_UP_USAGE } from "@/prisma/seed/set-up-command";
import { type SetUpInput, setUpInstallation } from "@/prisma/seed/set-up-installation";

const command = readSetUpCommand(process.argv.slice(2), readOperatorPassword());
if (command.kind === "help") process.stdout.write(SET_UP_USAGE);
else if (command.kind === "refused") refuse(`${command.problems.join("\n")}\n\n${SET_UP_USAGE}`);
else await run(command.input, command.isJson);

async function run(input: SetUpInput, isJson: boolean): Promise<void> {
  const config = requireConfig();
  const database = openDatabase({
    databaseUrl: config.databaseUrl,
    poolSize: 2,
    applicationName: "posthaste-setup",
    onError: (error) => process.stderr.write(`${error.message}\n`),
  });
  try {
    const secretBox = createSecretBox(config.secret);
    const result = await setUpInstallation({ db: database.prisma, secretBox }, input);
    if (!result.ok) return refuse(`${result.problem}\n\n${SET_UP_USAGE}`);
    const { report } = result;
    process.stdout.write(
      isJson
        ? `${JSON.stringify(report, null, 2)}\n`
        : describeSetUp(report, config.publicUrl.origin),
    );
  } catch (error) {
    const explanation = explainDatabaseError(error, config.databaseUrl);
    if (explanation === null) throw error;
    refuse(`${explanation}\n`);
  } finally {
    await database.close();
  }
}

function refuse(text: string): void {
  process.stderr.write(text);
  process.exitCode = 1;
}
