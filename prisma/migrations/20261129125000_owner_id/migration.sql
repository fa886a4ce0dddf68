ALTER TABLE "OwnerKey" RENAME COLUMN "ownerKey" TO "ownerId";
ALTER TABLE "Bin" RENAME COLUMN "ownerKey" TO "ownerId";
DROP INDEX "OwnerKey_ownerKey_idx";
DROP INDEX "Bin_ownerKey_idx";
CREATE INDEX "OwnerKey_ownerId_idx" ON "OwnerKey"("ownerId");
CREATE INDEX "Bin_ownerId_idx" ON "Bin"("ownerId");
