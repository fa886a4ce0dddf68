-- CreateTable
CREATE TABLE "Forward" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "binKey" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "target" TEXT NOT NULL,
    "settings" TEXT NOT NULL,
    "pausedAt" DATETIME,
    "pausedBy" TEXT,
    "pausedWhy" TEXT,
    "failingSince" DATETIME,
    CONSTRAINT "Forward_binKey_fkey" FOREIGN KEY ("binKey") REFERENCES "Bin" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Forward_id_key" ON "Forward"("id");

-- CreateIndex
CREATE INDEX "Forward_binKey_idx" ON "Forward"("binKey");

-- The table is made anew, so that its bytes stay the last columns.
CREATE TABLE "new_Delivery" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "binKey" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "forwardKey" INTEGER,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "undecided" BOOLEAN NOT NULL DEFAULT false,
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
    CONSTRAINT "Delivery_forwardKey_fkey" FOREIGN KEY ("forwardKey") REFERENCES "Forward" ("key") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Delivery_binKey_seq_fkey" FOREIGN KEY ("binKey", "seq") REFERENCES "Capture" ("binKey", "seq") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Delivery" ("key", "id", "message", "binKey", "seq", "attempt", "target", "plan", "state", "createdAt", "dueAt", "startedAt", "durationMs", "status", "error", "edit", "result", "editedBody", "answerBody")
    SELECT "key", "id", "message", "binKey", "seq", "attempt", "target", "plan", "state", "createdAt", "dueAt", "startedAt", "durationMs", "status", "error", "edit", "result", "editedBody", "answerBody" FROM "Delivery";
DROP TABLE "Delivery";
ALTER TABLE "new_Delivery" RENAME TO "Delivery";

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_id_key" ON "Delivery"("id");

-- CreateIndex
CREATE INDEX "Delivery_binKey_seq_idx" ON "Delivery"("binKey", "seq");

-- CreateIndex
CREATE INDEX "Delivery_forwardKey_state_idx" ON "Delivery"("forwardKey", "state");

-- CreateIndex
CREATE INDEX "Delivery_state_binKey_target_dueAt_idx" ON "Delivery"("state", "binKey", "target", "dueAt");
