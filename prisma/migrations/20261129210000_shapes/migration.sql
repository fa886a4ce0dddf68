-- AlterTable
ALTER TABLE "Bin" ADD COLUMN "shapedTo" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "CaptureMeta" ADD COLUMN "drift" TEXT;

-- CreateTable
CREATE TABLE "Shape" (
    "binKey" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "provider" TEXT,
    "event" TEXT NOT NULL,
    "seen" INTEGER NOT NULL,
    "tree" TEXT NOT NULL,

    PRIMARY KEY ("binKey", "key"),
    CONSTRAINT "Shape_binKey_fkey" FOREIGN KEY ("binKey") REFERENCES "Bin" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);
