-- CreateIndex
CREATE INDEX "Delivery_state_binKey_dueAt_createdAt_idx" ON "Delivery"("state", "binKey", "dueAt", "createdAt");
