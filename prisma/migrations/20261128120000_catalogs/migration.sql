-- Which of the three catalogs an application has to do with. What is there already keeps seeing all of them.
ALTER TABLE "application" ADD COLUMN "catalogs" TEXT[] DEFAULT ARRAY['fulfillment', 'imagery', 'freight']::TEXT[];

-- The catalog that an event type came with. Only those have a title: the API gives none to the operator's own.
ALTER TABLE "event_type" ADD COLUMN "catalog" TEXT;
UPDATE "event_type"
SET "catalog" = CASE
    WHEN "name" LIKE 'fulfillment.%' OR "name" = 'tracking.updated' THEN 'fulfillment'
    WHEN "name" = 'order.status' THEN 'imagery'
    ELSE 'freight'
END
WHERE "title" <> '';

-- Orders are invented and generated in each of the catalogs.
ALTER TABLE "order_generation" ADD COLUMN "catalog" TEXT NOT NULL DEFAULT 'fulfillment';
CREATE INDEX "simulated_order_application_id_catalog_id_idx" ON "simulated_order"("application_id", "catalog", "id");
