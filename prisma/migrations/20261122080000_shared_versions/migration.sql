-- AlterTable
ALTER TABLE "highlight" ADD COLUMN     "shared_from" INTEGER,
ADD COLUMN     "shared_until" INTEGER;

-- Of what was shared before it is known that it was, and of what is private again that it was not after its last change.
UPDATE highlight SET shared_from = 0 WHERE ever_shared;
UPDATE highlight SET shared_until = feed_version WHERE ever_shared AND visibility = 'private';

ALTER TABLE highlight DROP CONSTRAINT highlight_shared_now_was_shared;

-- AlterTable
ALTER TABLE "highlight" DROP COLUMN "ever_shared";

-- Kept here, so that no writer can forget to: by it is decided who learns that something went.
CREATE FUNCTION highlight_shared_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.visibility = 'project' THEN
    NEW.shared_from := coalesce(NEW.shared_from, NEW.feed_version);
    NEW.shared_until := NULL;
  ELSE
    NEW.shared_until := NEW.feed_version;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER highlight_made_shared BEFORE INSERT ON highlight
  FOR EACH ROW WHEN (NEW.visibility = 'project') EXECUTE FUNCTION highlight_shared_at();

CREATE TRIGGER highlight_shared_or_hidden BEFORE UPDATE OF visibility ON highlight
  FOR EACH ROW WHEN (NEW.visibility IS DISTINCT FROM OLD.visibility) EXECUTE FUNCTION highlight_shared_at();

ALTER TABLE highlight
  ADD CONSTRAINT highlight_shared_now_is_dated CHECK (
    visibility = 'private' OR (shared_from IS NOT NULL AND shared_until IS NULL)
  ),
  ADD CONSTRAINT highlight_hidden_was_shared CHECK (
    visibility = 'project' OR (shared_from IS NULL) = (shared_until IS NULL)
  ),
  ADD CONSTRAINT highlight_shared_before_hidden CHECK (shared_from < shared_until);
