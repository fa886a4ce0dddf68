-- CreateTable
CREATE TABLE "Annotation" (
    "binKey" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "pinned" BOOLEAN NOT NULL,
    "tag" TEXT,
    "note" TEXT,

    PRIMARY KEY ("binKey", "seq"),
    CONSTRAINT "Annotation_binKey_seq_fkey" FOREIGN KEY ("binKey", "seq") REFERENCES "Capture" ("binKey", "seq") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Annotation_binKey_pinned_idx" ON "Annotation"("binKey", "pinned");
