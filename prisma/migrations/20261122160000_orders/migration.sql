-- An invented order of the simulator, in the test environment. version counts its steps.
CREATE TABLE "simulated_order" (
    "id" TEXT COLLATE "C" NOT NULL,
    "application_id" TEXT COLLATE "C" NOT NULL,
    "catalog" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "details" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "simulated_order_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "simulated_order_application_id_id_idx" ON "simulated_order"("application_id", "id");
CREATE INDEX "simulated_order_application_id_state_id_idx" ON "simulated_order"("application_id", "state", "id");

ALTER TABLE "simulated_order" ADD CONSTRAINT "simulated_order_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The key itself says that no step is taken twice.
CREATE TABLE "simulated_step" (
    "order_id" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "events" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "simulated_step_pkey" PRIMARY KEY ("order_id", "number")
);

ALTER TABLE "simulated_step" ADD CONSTRAINT "simulated_step_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "simulated_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Orders that a worker makes, a batch at a time. A batch holds its row, so one that dies leaves nothing behind.
CREATE TABLE "order_generation" (
    "id" TEXT COLLATE "C" NOT NULL,
    "application_id" TEXT COLLATE "C" NOT NULL,
    "status" "background_task_status" NOT NULL DEFAULT 'running',
    "total" INTEGER NOT NULL,
    "made" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "order_generation_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "order_generation_application_id_id_idx" ON "order_generation"("application_id", "id");
CREATE INDEX "order_generation_status_updated_at_idx" ON "order_generation"("status", "updated_at");

ALTER TABLE "order_generation" ADD CONSTRAINT "order_generation_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;
