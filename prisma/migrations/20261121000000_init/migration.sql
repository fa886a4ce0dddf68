-- CreateTable
CREATE TABLE "Owner" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "keyHash" BLOB NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Bin" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "ownerKey" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastCaptureAt" DATETIME,
    "closedAt" DATETIME,
    "maxCaptures" INTEGER NOT NULL,
    "maxBytes" BIGINT NOT NULL,
    "maxBody" INTEGER NOT NULL,
    "whenFull" TEXT NOT NULL,
    "expireAfterDays" INTEGER,
    "newest" INTEGER NOT NULL DEFAULT 0,
    "count" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "evicted" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Bin_ownerKey_fkey" FOREIGN KEY ("ownerKey") REFERENCES "Owner" ("key") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Capture" (
    "binKey" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "method" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "contentType" TEXT,
    "size" INTEGER NOT NULL,
    "remoteAddress" TEXT NOT NULL,
    "status" INTEGER,
    "refused" TEXT,
    "httpVersion" TEXT NOT NULL,
    "weight" INTEGER NOT NULL,
    "receiveMs" REAL NOT NULL,
    "replyMs" REAL,
    "replyHeaders" TEXT NOT NULL,
    "replySize" INTEGER NOT NULL,
    "headers" TEXT NOT NULL,
    "trailers" TEXT NOT NULL,
    "body" BLOB NOT NULL,
    PRIMARY KEY ("binKey", "seq"),
    CONSTRAINT "Capture_binKey_fkey" FOREIGN KEY ("binKey") REFERENCES "Bin" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Share" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" BLOB NOT NULL,
    "binKey" INTEGER NOT NULL,
    "capture" INTEGER,
    "redact" BOOLEAN NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "lastUsedAt" DATETIME,
    CONSTRAINT "Share_binKey_fkey" FOREIGN KEY ("binKey") REFERENCES "Bin" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Owner_keyHash_key" ON "Owner"("keyHash");

-- CreateIndex
CREATE UNIQUE INDEX "Bin_id_key" ON "Bin"("id");

-- CreateIndex
CREATE INDEX "Bin_ownerKey_idx" ON "Bin"("ownerKey");

-- CreateIndex
CREATE UNIQUE INDEX "Share_tokenHash_key" ON "Share"("tokenHash");

-- CreateIndex
CREATE INDEX "Share_binKey_idx" ON "Share"("binKey");

-- The counters of a bin follow its captures in the same statement, whoever inserts or deletes them.
CREATE TRIGGER "Capture_counted" AFTER INSERT ON "Capture" BEGIN
    UPDATE "Bin" SET "newest" = NEW."seq", "count" = "count" + 1, "bytes" = "bytes" + NEW."weight",
        "lastCaptureAt" = NEW."receivedAt" WHERE "key" = NEW."binKey";
END;

CREATE TRIGGER "Capture_uncounted" AFTER DELETE ON "Capture" BEGIN
    UPDATE "Bin" SET "count" = "count" - 1, "bytes" = "bytes" - OLD."weight" WHERE "key" = OLD."binKey";
END;
