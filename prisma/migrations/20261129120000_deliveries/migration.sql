-- AlterTable
ALTER TABLE "CaptureMeta" ADD COLUMN "delivered" TEXT;

-- CreateTable
CREATE TABLE "Delivery" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "binKey" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "target" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "startedAt" DATETIME,
    "durationMs" REAL,
    "status" INTEGER,
    "error" TEXT,
    "edit" TEXT,
    "result" TEXT,
    "editedBody" BLOB,
    "answerBody" BLOB,
    CONSTRAINT "Delivery_binKey_seq_fkey" FOREIGN KEY ("binKey", "seq") REFERENCES "Capture" ("binKey", "seq") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_id_key" ON "Delivery"("id");

-- CreateIndex
CREATE INDEX "Delivery_binKey_seq_idx" ON "Delivery"("binKey", "seq");

-- CreateIndex
CREATE INDEX "Delivery_state_dueAt_idx" ON "Delivery"("state", "dueAt");
