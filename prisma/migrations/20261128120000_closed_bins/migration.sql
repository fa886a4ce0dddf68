-- AlterTable
ALTER TABLE "Bin" ADD COLUMN "overdueSince" BIGINT;
ALTER TABLE "Bin" ADD COLUMN "closedBy" TEXT;
ALTER TABLE "Bin" ADD COLUMN "closedSince" BIGINT;
ALTER TABLE "Bin" ADD COLUMN "reopenedAt" DATETIME;

-- CreateTable
CREATE TABLE "RunningTime" (
    "key" INTEGER NOT NULL PRIMARY KEY,
    "ms" BIGINT NOT NULL,
    "wall" DATETIME NOT NULL,
    "steadySince" BIGINT NOT NULL
);
