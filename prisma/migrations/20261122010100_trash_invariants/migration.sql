-- What must never be in the database, whoever writes to it: the trash.

-- Who deleted a thing is known of what is deleted only; and of that, until the person is.
ALTER TABLE highlight ADD CONSTRAINT highlight_deleter_of_deleted CHECK (deleted_by_id IS NULL OR deleted_at IS NOT NULL);
ALTER TABLE tag ADD CONSTRAINT tag_deleter_of_deleted CHECK (deleted_by_id IS NULL OR deleted_at IS NOT NULL);
ALTER TABLE collection ADD CONSTRAINT collection_deleter_of_deleted CHECK (deleted_by_id IS NULL OR deleted_at IS NOT NULL);

-- What the trash is listed and emptied by. Next to all highlights are not in it, nor in this index.
CREATE INDEX highlight_in_trash ON highlight (project_id, deleted_at, id) WHERE deleted_at IS NOT NULL;

-- A tag in the trash keeps neither its name nor its address from a new one.
DROP INDEX tag_sibling_names_differ;
CREATE UNIQUE INDEX tag_sibling_names_differ ON tag (project_id, parent_id, lower(name)) NULLS NOT DISTINCT
  WHERE NOT archived AND deleted_at IS NULL;
CREATE UNIQUE INDEX tag_slugs_differ ON tag (project_id, slug) WHERE deleted_at IS NULL;

-- The lock makes deleting a tag and putting another one below it, at the same moment, follow one another.
CREATE FUNCTION tag_is_not_below_a_deleted_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('tag tree ' || NEW.project_id, 0));
  IF EXISTS (
    SELECT FROM tag AS below JOIN tag AS above ON above.id = below.parent_id
    WHERE NEW.id IN (below.id, above.id) AND below.deleted_at IS NULL AND above.deleted_at IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'a tag that is there cannot stand below one in the trash'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'tag_not_below_a_deleted_one';
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER tag_is_not_below_a_deleted_one AFTER INSERT OR UPDATE OF parent_id, deleted_at ON tag
  FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL OR NEW.deleted_at IS NOT NULL)
  EXECUTE FUNCTION tag_is_not_below_a_deleted_one();

-- What is noted of a feed when the trash is emptied is no change of what it shows.
ALTER TABLE feed ADD CONSTRAINT feed_purged_version_counted CHECK (purged_version >= 0);
DROP TRIGGER feed_moves_on_by_one ON feed;
CREATE TRIGGER feed_moves_on_by_one BEFORE UPDATE OF version ON feed
  FOR EACH ROW EXECUTE FUNCTION feed_moves_on_by_one();
