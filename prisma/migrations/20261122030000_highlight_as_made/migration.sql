-- AlterTable
ALTER TABLE "highlight" ADD COLUMN     "made_end" INTEGER,
ADD COLUMN     "made_revision_id" UUID,
ADD COLUMN     "made_start" INTEGER;

-- A request to make a highlight that is sent again is told from one that reuses the id for another passage by the
-- passage that the first one named, wherever the highlight stands by now. Kept here, so that nobody who moves it forgets.
CREATE FUNCTION keep_highlight_as_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.made_start IS NULL THEN
    NEW.made_start := OLD.start;
    NEW.made_end := OLD."end";
    NEW.made_revision_id := OLD.revision_id;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER keep_highlight_as_made BEFORE UPDATE OF start, "end", revision_id ON highlight
  FOR EACH ROW WHEN ((OLD.start, OLD."end", OLD.revision_id) IS DISTINCT FROM (NEW.start, NEW."end", NEW.revision_id))
  EXECUTE FUNCTION keep_highlight_as_made();

-- All of it is kept, or nothing: that nothing is means that it stands where it was made.
ALTER TABLE highlight ADD CONSTRAINT highlight_made_somewhere CHECK (num_nulls(made_start, made_end, made_revision_id) IN (0, 3));
