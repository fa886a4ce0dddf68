-- CreateIndex
CREATE INDEX "Delivery_binKey_forwardKey_state_createdAt_idx" ON "Delivery"("binKey", "forwardKey", "state", "createdAt");
