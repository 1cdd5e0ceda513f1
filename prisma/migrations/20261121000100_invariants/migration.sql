-- What must never be in the database, whoever writes to it.
-- Offsets are Unicode code points, as char_length and substr count them in a UTF-8 database.

-- People and projects ---------------------------------------------------------------------------

ALTER TABLE "user"
  ADD CONSTRAINT user_email_is_address CHECK (email ~ '^[^\s@]+@[^\s@]+$'),
  ADD CONSTRAINT user_name_not_blank CHECK (btrim(name) <> '');

ALTER TABLE project
  ADD CONSTRAINT project_name_not_blank CHECK (btrim(name) <> ''),
  ADD CONSTRAINT project_slug_is_slug CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT project_join_role_below_owner CHECK (join_role <> 'owner');

-- At most one project takes in the people who sign up.
CREATE UNIQUE INDEX project_one_joined_on_sign_up ON project ((true)) WHERE join_role IS NOT NULL;

-- Statements and their texts ----------------------------------------------------------------------

ALTER TABLE statement
  ADD CONSTRAINT statement_title_not_blank CHECK (btrim(title) <> ''),
  ADD CONSTRAINT statement_slug_is_slug CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT statement_language_is_tag CHECK (language ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$'),
  ADD CONSTRAINT statement_source_is_web_address CHECK (source_url ~ '^https?://');

-- A text is read by slices; compressed storage would have to be unpacked whole for each.
ALTER TABLE revision ALTER COLUMN text SET STORAGE EXTERNAL;

ALTER TABLE revision
  ADD CONSTRAINT revision_number_positive CHECK (number > 0),
  ADD CONSTRAINT revision_characters_counted CHECK (characters > 0 AND characters = char_length(text)),
  ADD CONSTRAINT revision_digest_true CHECK (sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
  ADD CONSTRAINT revision_text_is_nfc CHECK (text IS NFC NORMALIZED),
  ADD CONSTRAINT revision_text_has_no_controls CHECK (text !~ '[\u0001-\u0009\u000b-\u001f\u007f-\u009f]');

-- A statement always has the revision that it shows. Deferred: the two rows are written in one transaction.
ALTER TABLE statement
  ADD CONSTRAINT statement_shows_a_revision FOREIGN KEY (id, current_number)
  REFERENCES revision (statement_id, number) DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION revision_is_sound() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF jsonb_typeof(NEW.blocks) <> 'array' OR jsonb_typeof(NEW.marks) <> 'array' THEN
    RAISE EXCEPTION 'blocks and marks must be arrays'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_intervals_are_arrays';
  END IF;

  -- Blocks are the lines of the text, no more and no less: in order, not overlapping, covering all but the separators.
  IF EXISTS (
    SELECT FROM (
      SELECT ord,
             coalesce(sum(char_length(line) + 1) OVER (ORDER BY ord ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS first,
             char_length(line) AS len,
             line
      FROM unnest(string_to_array(NEW.text, E'\n')) WITH ORDINALITY AS lines (line, ord)
    ) AS expected
    FULL JOIN (
      SELECT ord, value AS block FROM jsonb_array_elements(NEW.blocks) WITH ORDINALITY AS given (value, ord)
    ) AS given USING (ord)
    WHERE expected.ord IS NULL
       OR given.ord IS NULL
       OR expected.len = 0
       OR expected.line <> btrim(expected.line)
       OR (block -> 'start') IS DISTINCT FROM to_jsonb(first)
       OR (block -> 'end') IS DISTINCT FROM to_jsonb(first + len)
       OR coalesce(block ->> 'type', '') NOT IN
          ('heading', 'paragraph', 'listItem', 'quotation', 'caption', 'preformatted', 'tableRow')
  ) THEN
    RAISE EXCEPTION 'blocks must be exactly the lines of the text'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_blocks_cover_text';
  END IF;

  IF EXISTS (
    SELECT FROM jsonb_array_elements(NEW.marks) AS mark
    WHERE coalesce(mark ->> 'type', '') NOT IN ('strong', 'emphasis', 'link', 'sub', 'sup')
       OR jsonb_typeof(mark -> 'start') IS DISTINCT FROM 'number'
       OR jsonb_typeof(mark -> 'end') IS DISTINCT FROM 'number'
       OR (mark ->> 'start')::numeric < 0
       OR (mark ->> 'start')::numeric >= (mark ->> 'end')::numeric
       OR (mark ->> 'end')::numeric > NEW.characters
       OR (mark ->> 'type' = 'link') <> (mark ? 'href')
       OR (mark ? 'href' AND mark ->> 'href' !~* '^(https?://|mailto:)')
  ) THEN
    RAISE EXCEPTION 'marks must lie inside the text; links go to http, https or mailto only'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_marks_inside_text';
  END IF;

  RETURN NEW;
END
$$;

CREATE TRIGGER revision_is_sound BEFORE INSERT ON revision
  FOR EACH ROW EXECUTE FUNCTION revision_is_sound();

CREATE FUNCTION revision_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a revision is immutable; a changed text is the next revision'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_is_immutable';
END
$$;

CREATE TRIGGER revision_is_immutable
  BEFORE UPDATE OF id, statement_id, number, text, characters, blocks, marks, sha256, created_at ON revision
  FOR EACH ROW EXECUTE FUNCTION revision_is_immutable();

-- Codebook ----------------------------------------------------------------------------------------

ALTER TABLE tag
  ADD CONSTRAINT tag_name_not_blank CHECK (btrim(name) <> ''),
  ADD CONSTRAINT tag_slug_is_slug CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT tag_position_counted CHECK (position >= 0),
  ADD CONSTRAINT tag_not_its_own_parent CHECK (parent_id <> id),
  ADD CONSTRAINT tag_colour_known CHECK (colour IN
    ('indigo', 'cyan', 'teal', 'green', 'olive', 'sand', 'rose', 'wine', 'purple', 'orange', 'blue', 'grey'));

CREATE UNIQUE INDEX tag_sibling_names_differ ON tag (project_id, parent_id, lower(name)) NULLS NOT DISTINCT
  WHERE NOT archived;

-- The lock makes two moves that are each harmless, but would close a circle together, follow one another.
CREATE FUNCTION tag_walk_ends_at_a_root() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('tag tree ' || NEW.project_id, 0));
  IF EXISTS (
    WITH RECURSIVE ancestors (id, parent_id) AS (
      SELECT id, parent_id FROM tag WHERE id = NEW.parent_id
      UNION
      SELECT tag.id, tag.parent_id FROM tag JOIN ancestors ON tag.id = ancestors.parent_id
    )
    SELECT FROM ancestors WHERE id = NEW.id
  ) THEN
    RAISE EXCEPTION 'a tag cannot stand below itself'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'tag_tree_has_no_cycle';
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER tag_walk_ends_at_a_root AFTER INSERT OR UPDATE OF parent_id ON tag
  FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION tag_walk_ends_at_a_root();

-- Highlights --------------------------------------------------------------------------------------

ALTER TABLE highlight
  ADD CONSTRAINT highlight_span_not_empty CHECK (start >= 0 AND start < "end"),
  ADD CONSTRAINT highlight_note_not_blank CHECK (btrim(note) <> ''),
  ADD CONSTRAINT highlight_shared_now_was_shared CHECK (visibility = 'private' OR ever_shared),
  ADD CONSTRAINT highlight_in_a_feed FOREIGN KEY (project_id, statement_id)
    REFERENCES feed (project_id, statement_id) ON DELETE CASCADE;

CREATE FUNCTION highlight_says_what_the_text_says() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said text;
BEGIN
  SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) INTO said
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

CREATE TRIGGER highlight_says_what_the_text_says
  AFTER INSERT OR UPDATE OF start, "end", exact, revision_id ON highlight
  FOR EACH ROW EXECUTE FUNCTION highlight_says_what_the_text_says();

ALTER TABLE reply ADD CONSTRAINT reply_text_not_blank CHECK (btrim(text) <> '');

-- A feed only ever moves on by one: a client that sees a gap knows that it missed something.
ALTER TABLE feed ADD CONSTRAINT feed_version_counted CHECK (version >= 0);

CREATE FUNCTION feed_moves_on_by_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'a feed version is raised by one'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'feed_moves_on_by_one';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER feed_moves_on_by_one BEFORE UPDATE ON feed
  FOR EACH ROW EXECUTE FUNCTION feed_moves_on_by_one();

-- Collections and share links ---------------------------------------------------------------------

ALTER TABLE collection
  ADD CONSTRAINT collection_title_not_blank CHECK (btrim(title) <> ''),
  ADD CONSTRAINT collection_slug_is_slug CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$');

-- Deferred, so that one UPDATE can move all that follows.
ALTER TABLE collection_item
  ADD CONSTRAINT collection_item_position_taken UNIQUE (collection_id, position) DEFERRABLE INITIALLY DEFERRED,
  ADD CONSTRAINT collection_item_position_counted CHECK (position >= 0),
  ADD CONSTRAINT collection_item_is_one_thing CHECK (
    (kind = 'highlight') = (highlight_id IS NOT NULL)
    AND (kind = 'statement') = (statement_id IS NOT NULL)
    AND (kind = 'text') = (text IS NOT NULL AND btrim(text) <> '')
  );

ALTER TABLE share_link
  ADD CONSTRAINT share_link_has_one_target CHECK (num_nonnulls(highlight_id, collection_id) = 1),
  ADD CONSTRAINT share_link_token_is_a_digest CHECK (octet_length(token_hash) = 32),
  ADD CONSTRAINT share_link_expires_later CHECK (expires_at > created_at);

-- Audit -------------------------------------------------------------------------------------------

-- The actor may become unknown when a person is deleted; nothing else about an event ever changes.
CREATE FUNCTION audit_event_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an audit event is never changed'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_event_is_kept';
END
$$;

CREATE TRIGGER audit_event_is_kept BEFORE DELETE OR UPDATE OF id, action, subject_id, detail, created_at ON audit_event
  FOR EACH ROW EXECUTE FUNCTION audit_event_is_kept();
