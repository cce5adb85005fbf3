-- Where an attribution's source and cue stand, and each piece of a content in several.
ALTER TABLE attribution ADD COLUMN content_parts TEXT NOT NULL DEFAULT '[]';
ALTER TABLE attribution ADD COLUMN source_start_char INTEGER;
ALTER TABLE attribution ADD COLUMN source_end_char INTEGER;
ALTER TABLE attribution ADD COLUMN cue_start_char INTEGER;
ALTER TABLE attribution ADD COLUMN cue_end_char INTEGER;
