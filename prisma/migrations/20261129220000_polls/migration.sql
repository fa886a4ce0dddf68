-- CreateTable
CREATE TABLE "Poll" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "binKey" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "url" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "everySeconds" INTEGER NOT NULL,
    "on" BOOLEAN NOT NULL,
    "sealed" BLOB,
    "keyId" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "dueAt" DATETIME NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "lastAt" DATETIME,
    "lastStatus" INTEGER,
    "lastError" TEXT,
    "lastSeq" INTEGER,
    "etag" TEXT,
    "lastModified" TEXT,
    "digest" BLOB,
    CONSTRAINT "Poll_binKey_fkey" FOREIGN KEY ("binKey") REFERENCES "Bin" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Poll_id_key" ON "Poll"("id");

-- CreateIndex
CREATE INDEX "Poll_binKey_idx" ON "Poll"("binKey");

-- CreateIndex
CREATE INDEX "Poll_on_dueAt_idx" ON "Poll"("on", "dueAt");
