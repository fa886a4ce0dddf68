-- Tables and columns are called what the code calls them.
ALTER TABLE "Insight" RENAME TO "CaptureMeta";
ALTER TABLE "CaptureMeta" RENAME COLUMN "judged" TO "verified";
ALTER TABLE "CaptureMeta" RENAME COLUMN "learned" TO "handedOver";
DROP INDEX "Insight_binKey_eventKey_idx";
CREATE INDEX "CaptureMeta_binKey_eventKey_idx" ON "CaptureMeta"("binKey", "eventKey");
ALTER TABLE "Unjudging" RENAME TO "Invalidation";
ALTER TABLE "Capture" RENAME COLUMN "weight" TO "storedSize";
ALTER TABLE "Secret" RENAME COLUMN "learnedFrom" TO "handedOverFrom";
ALTER TABLE "Secret" RENAME COLUMN "learnedAt" TO "handedOverAt";
ALTER TABLE "Secret" RENAME COLUMN "learnedSeq" TO "handedOverSeq";
-- How bins answer, as JSON. Within its texts a quote is escaped, so that only names of fields fit.
UPDATE "Bin" SET "replies" = replace("replies", '"manner":', '"faultMode":') WHERE "replies" IS NOT NULL;
-- Whether the secret that a handshake handed over was kept.
UPDATE "CaptureMeta" SET "answeredBy" = replace(replace("answeredBy", ':learned', ':secret-kept'), ':unlearned', ':secret-not-kept')
WHERE "answeredBy" LIKE 'handshake:%learned';
