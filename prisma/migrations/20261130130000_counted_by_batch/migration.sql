-- A bin's counters are kept by those who insert and delete captures, once a batch (prisma/bin-counters.ts).
DROP TRIGGER "Capture_counted";
DROP TRIGGER "Capture_uncounted";
