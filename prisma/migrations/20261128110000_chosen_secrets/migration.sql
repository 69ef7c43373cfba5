-- How a secret was given to the workspace API, which shows it as it was given. Null: it was not given there.
CREATE TYPE "secret_form" AS ENUM ('text', 'whsec');

ALTER TABLE "endpoint_secret" ADD COLUMN "given_as" "secret_form";
