-- Stretches that a listener drew by hand, beside the passages that the transcript is cut into.
ALTER TABLE heard_note ADD COLUMN is_drawn BOOLEAN NOT NULL DEFAULT 0;
