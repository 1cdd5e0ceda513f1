-- CreateTable
CREATE TABLE "revision_part" (
    "revision_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "revision_part_pkey" PRIMARY KEY ("revision_id","number")
);

-- AddForeignKey
ALTER TABLE "revision_part" ADD CONSTRAINT "revision_part_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- substr walks over every character before the slice: in a text of a megabyte that is milliseconds for each passage
-- that is marked. A part holds 512 characters, so that its number says where it begins, and a row is never toasted.

CREATE FUNCTION cut_revision(revision uuid, whole text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  rest text := whole;
  piece text;
  cut int := 0;
BEGIN
  -- Piece by piece, for the same reason: cutting all parts from the whole would take time by its square.
  WHILE rest <> '' LOOP
    piece := left(rest, 32 * 512);
    INSERT INTO revision_part (revision_id, number, text)
    SELECT revision, cut + part, substr(piece, part * 512 + 1, 512)
    FROM generate_series(0, (char_length(piece) - 1) / 512) AS part;
    rest := substr(rest, 32 * 512 + 1);
    cut := cut + 32;
  END LOOP;
END
$$;

-- The `size` characters of a text that follow its first `skipped`; fewer at its end, NULL after it.
CREATE FUNCTION revision_slice(revision uuid, skipped int, size bigint) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT substr(string_agg(text, '' ORDER BY number), skipped % 512 + 1, least(size, 2147483647)::int)
  FROM revision_part
  WHERE revision_id = revision AND number BETWEEN skipped / 512 AND (skipped + size - 1) / 512
$$;

SELECT cut_revision(id, text) FROM revision;

CREATE FUNCTION revision_is_cut() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM cut_revision(NEW.id, NEW.text);
  RETURN NULL;
END
$$;

CREATE TRIGGER revision_is_cut AFTER INSERT ON revision FOR EACH ROW EXECUTE FUNCTION revision_is_cut();

-- Parts are the text and nothing else: only the trigger above and the end of a revision reach them.
CREATE FUNCTION revision_part_is_derived() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the parts of a text are cut by the database'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_part_is_derived';
END
$$;

CREATE TRIGGER revision_part_is_derived BEFORE INSERT OR UPDATE OR DELETE ON revision_part
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION revision_part_is_derived();

CREATE OR REPLACE FUNCTION highlight_says_what_the_text_says() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said text;
BEGIN
  SELECT revision_slice(id, NEW.start, NEW."end" - NEW.start) INTO said
  FROM revision WHERE id = NEW.revision_id AND NEW."end" <= characters;
  IF said IS NULL THEN
    RAISE EXCEPTION 'the span ends outside the text'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'highlight_span_inside_text';
  END IF;
  IF said <> NEW.exact THEN
    RAISE EXCEPTION 'the text does not say that there'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'highlight_exact_is_the_text';
  END IF;
  RETURN NULL;
END
$$;
