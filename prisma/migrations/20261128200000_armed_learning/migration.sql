-- AlterTable
ALTER TABLE "Insight" ADD COLUMN "learned" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Secret" ADD COLUMN "learnedFrom" TEXT;
ALTER TABLE "Secret" ADD COLUMN "learnedAt" DATETIME;
ALTER TABLE "Secret" ADD COLUMN "learnedSeq" INTEGER;

-- CreateTable
CREATE TABLE "Arming" (
    "binKey" INTEGER NOT NULL,
    "scheme" TEXT NOT NULL,
    "until" BIGINT NOT NULL,

    PRIMARY KEY ("binKey", "scheme"),
    CONSTRAINT "Arming_binKey_fkey" FOREIGN KEY ("binKey") REFERENCES "Bin" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Secrets that earlier versions learned say so by their label alone: nobody knows whose they were.
UPDATE "Secret" SET "learnedAt" = "createdAt"
WHERE "scheme" IN ('asana', 'notion') AND "label" IN ('From Asana’s handshake', 'From Notion’s handshake');

-- What they verified is to say so.
UPDATE "Insight" SET "judged" = false
WHERE "verdict" = 'valid' AND "scheme" IN ('asana', 'notion')
AND "binKey" IN (SELECT "binKey" FROM "Secret" WHERE "learnedAt" IS NOT NULL);
