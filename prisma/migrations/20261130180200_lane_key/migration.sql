-- online: the index is there already, and no statement of the last release names the constraint.
ALTER TABLE "lane" DROP CONSTRAINT "lane_pkey",
    ADD CONSTRAINT "lane_pkey" PRIMARY KEY USING INDEX "lane_next_pkey";
