-- AlterTable
ALTER TABLE "Bin" ADD COLUMN "replies" TEXT;

-- CreateTable
-- Without a rowid: every capture that is understood writes to one tree less.
CREATE TABLE "Insight" (
    "binKey" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "provider" TEXT,
    "event" TEXT,
    "eventKey" TEXT,
    "attempt" INTEGER,
    "attemptOf" INTEGER,
    "answeredBy" TEXT,
    "verdict" TEXT,
    "scheme" TEXT,
    "judged" BOOLEAN NOT NULL DEFAULT false,
    "replyBody" BLOB,
    "log" TEXT,

    PRIMARY KEY ("binKey", "seq"),
    CONSTRAINT "Insight_binKey_seq_fkey" FOREIGN KEY ("binKey", "seq") REFERENCES "Capture" ("binKey", "seq") ON DELETE CASCADE ON UPDATE CASCADE
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "Secret" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "binKey" INTEGER NOT NULL,
    "scheme" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "sealed" BLOB NOT NULL,
    "settings" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Secret_binKey_fkey" FOREIGN KEY ("binKey") REFERENCES "Bin" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Drill" (
    "binKey" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "eventKey" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("binKey", "rule", "eventKey"),
    CONSTRAINT "Drill_binKey_fkey" FOREIGN KEY ("binKey") REFERENCES "Bin" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Insight_binKey_eventKey_idx" ON "Insight"("binKey", "eventKey");

-- CreateIndex
CREATE INDEX "Secret_binKey_idx" ON "Secret"("binKey");

