-- What must never be in the database, whoever writes to it: the tables of the reader.

-- Which preferences there are is for the contract to say, and changes with it; that they are named things does not.
ALTER TABLE "user" ADD CONSTRAINT user_preferences_are_named CHECK (jsonb_typeof(preferences) = 'object');

ALTER TABLE statement_note ADD CONSTRAINT statement_note_not_blank CHECK (btrim(note) <> '');

-- Offsets are code points. Nobody is at a place that they have not come to.
ALTER TABLE reading_place ADD CONSTRAINT reading_place_in_order CHECK ("offset" >= 0 AND "offset" <= furthest);
