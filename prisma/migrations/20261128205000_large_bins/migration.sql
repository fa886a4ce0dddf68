-- CreateTable
CREATE TABLE "Clearing" (
    "binKey" INTEGER NOT NULL,
    "keepPinned" BOOLEAN NOT NULL,
    "upTo" INTEGER NOT NULL,

    PRIMARY KEY ("binKey", "keepPinned"),
    CONSTRAINT "Clearing_binKey_fkey" FOREIGN KEY ("binKey") REFERENCES "Bin" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Unjudging" (
    "binKey" INTEGER NOT NULL PRIMARY KEY,
    "below" INTEGER NOT NULL,
    CONSTRAINT "Unjudging_binKey_fkey" FOREIGN KEY ("binKey") REFERENCES "Bin" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- What becomes known of a capture later weighs as well.
CREATE TRIGGER "Capture_reweighed" AFTER UPDATE OF "weight" ON "Capture" WHEN NEW."weight" <> OLD."weight" BEGIN
    UPDATE "Bin" SET "bytes" = "bytes" + NEW."weight" - OLD."weight" WHERE "key" = NEW."binKey";
END;
