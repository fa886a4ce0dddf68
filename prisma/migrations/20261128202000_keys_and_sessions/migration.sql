-- CreateTable
CREATE TABLE "OwnerKey" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hash" BLOB NOT NULL,
    "ownerKey" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "endsAt" BIGINT,
    "lastUsedAt" DATETIME,
    "userAgent" TEXT,
    "address" TEXT,
    CONSTRAINT "OwnerKey_ownerKey_fkey" FOREIGN KEY ("ownerKey") REFERENCES "Owner" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" BLOB NOT NULL,
    "keyKey" INTEGER NOT NULL,
    "wrapKey" BLOB NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastUsedAt" DATETIME NOT NULL,
    "userAgent" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    CONSTRAINT "Session_keyKey_fkey" FOREIGN KEY ("keyKey") REFERENCES "OwnerKey" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Owners keep the key that they have.
INSERT INTO "OwnerKey" ("hash", "ownerKey", "createdAt") SELECT "keyHash", "key", "createdAt" FROM "Owner";

-- DropIndex
DROP INDEX "Owner_keyHash_key";

-- AlterTable
ALTER TABLE "Owner" DROP COLUMN "keyHash";

-- AlterTable
ALTER TABLE "Secret" ADD COLUMN "keyId" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "OwnerKey_hash_key" ON "OwnerKey"("hash");

-- CreateIndex
CREATE INDEX "OwnerKey_ownerKey_idx" ON "OwnerKey"("ownerKey");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_keyKey_idx" ON "Session"("keyKey");
