-- How the switches of a new application stand: of one that signed up by itself, and of one that the operator creates.
ALTER TABLE "environment"
    ADD COLUMN "signed_up_developer_api" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "signed_up_webhooks" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "created_developer_api" BOOLEAN NOT NULL DEFAULT true,
    ADD COLUMN "created_webhooks" BOOLEAN NOT NULL DEFAULT true;

-- Webhooks need the Developer API.
ALTER TABLE "environment" ADD CONSTRAINT "environment_signed_up_switches" CHECK ("signed_up_developer_api" OR NOT "signed_up_webhooks");
ALTER TABLE "environment" ADD CONSTRAINT "environment_created_switches" CHECK ("created_developer_api" OR NOT "created_webhooks");
