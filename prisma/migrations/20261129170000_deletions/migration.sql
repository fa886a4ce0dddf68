-- CreateTable
CREATE TABLE "Deletion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "binKey" INTEGER NOT NULL,
    "seqs" TEXT,
    "query" TEXT,
    "upTo" INTEGER,
    "askedAt" DATETIME,
    CONSTRAINT "Deletion_binKey_fkey" FOREIGN KEY ("binKey") REFERENCES "Bin" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Deletion_binKey_idx" ON "Deletion"("binKey");
