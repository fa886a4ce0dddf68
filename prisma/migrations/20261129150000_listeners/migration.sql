-- AlterTable
ALTER TABLE "Bin" ADD COLUMN "listenerReplyMs" INTEGER;

-- AlterTable
ALTER TABLE "Share" ADD COLUMN "listen" BOOLEAN NOT NULL DEFAULT false;
