-- AlterTable
ALTER TABLE "tag" ADD COLUMN     "prior_edited_at" TIMESTAMPTZ(3),
ADD COLUMN     "prior_edited_by_id" UUID,
ADD COLUMN     "prior_edited_parts" "tag_part"[] DEFAULT ARRAY[]::"tag_part"[];

-- AlterTable
ALTER TABLE "highlight" ADD COLUMN     "prior_edited_at" TIMESTAMPTZ(3),
ADD COLUMN     "prior_edited_by_id" UUID,
ADD COLUMN     "prior_edited_parts" "highlight_part"[] DEFAULT ARRAY[]::"highlight_part"[];

-- AlterTable
ALTER TABLE "collection" ADD COLUMN     "prior_edited_at" TIMESTAMPTZ(3),
ADD COLUMN     "prior_edited_by_id" UUID,
ADD COLUMN     "prior_edited_parts" "collection_part"[] DEFAULT ARRAY[]::"collection_part"[];

-- AddForeignKey
ALTER TABLE "tag" ADD CONSTRAINT "tag_prior_edited_by_id_fkey" FOREIGN KEY ("prior_edited_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "highlight" ADD CONSTRAINT "highlight_prior_edited_by_id_fkey" FOREIGN KEY ("prior_edited_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection" ADD CONSTRAINT "collection_prior_edited_by_id_fkey" FOREIGN KEY ("prior_edited_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- As with the last change; and there is none before it by another where nothing was changed at all.
ALTER TABLE highlight
  ALTER COLUMN prior_edited_parts SET NOT NULL,
  ADD CONSTRAINT highlight_prior_editor_of_edited CHECK (prior_edited_by_id IS NULL OR prior_edited_at IS NOT NULL),
  ADD CONSTRAINT highlight_prior_edited_in_some_part CHECK ((prior_edited_at IS NULL) = (cardinality(prior_edited_parts) = 0)),
  ADD CONSTRAINT highlight_prior_edited_before CHECK (prior_edited_at IS NULL OR edited_at IS NOT NULL),
  ADD CONSTRAINT highlight_prior_editor_is_another CHECK (prior_edited_by_id <> edited_by_id);

ALTER TABLE tag
  ALTER COLUMN prior_edited_parts SET NOT NULL,
  ADD CONSTRAINT tag_prior_editor_of_edited CHECK (prior_edited_by_id IS NULL OR prior_edited_at IS NOT NULL),
  ADD CONSTRAINT tag_prior_edited_in_some_part CHECK ((prior_edited_at IS NULL) = (cardinality(prior_edited_parts) = 0)),
  ADD CONSTRAINT tag_prior_edited_before CHECK (prior_edited_at IS NULL OR edited_at IS NOT NULL),
  ADD CONSTRAINT tag_prior_editor_is_another CHECK (prior_edited_by_id <> edited_by_id);

ALTER TABLE collection
  ALTER COLUMN prior_edited_parts SET NOT NULL,
  ADD CONSTRAINT collection_prior_editor_of_edited CHECK (prior_edited_by_id IS NULL OR prior_edited_at IS NOT NULL),
  ADD CONSTRAINT collection_prior_edited_in_some_part CHECK ((prior_edited_at IS NULL) = (cardinality(prior_edited_parts) = 0)),
  ADD CONSTRAINT collection_prior_edited_before CHECK (prior_edited_at IS NULL OR edited_at IS NOT NULL),
  ADD CONSTRAINT collection_prior_editor_is_another CHECK (prior_edited_by_id <> edited_by_id);

-- Two changes are enough to tell anybody of the last one by somebody else: for whoever made the last of all it is the
-- other, for everybody else the last itself. Several in a row by the same person leave the other as it is.
CREATE FUNCTION edited_after_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.prior_edited_by_id := OLD.edited_by_id;
  NEW.prior_edited_at := OLD.edited_at;
  NEW.prior_edited_parts := OLD.edited_parts;
  RETURN NEW;
END
$$;

-- Whose account is gone is nobody by now, and was somebody else. That it goes is no change: the person is set to none then.
CREATE TRIGGER highlight_edited_after_another BEFORE UPDATE OF edited_by_id ON highlight
  FOR EACH ROW WHEN (
    NEW.edited_by_id IS NOT NULL AND NEW.edited_by_id IS DISTINCT FROM OLD.edited_by_id AND OLD.edited_at IS NOT NULL
  )
  EXECUTE FUNCTION edited_after_another();

CREATE TRIGGER tag_edited_after_another BEFORE UPDATE OF edited_by_id ON tag
  FOR EACH ROW WHEN (
    NEW.edited_by_id IS NOT NULL AND NEW.edited_by_id IS DISTINCT FROM OLD.edited_by_id AND OLD.edited_at IS NOT NULL
  )
  EXECUTE FUNCTION edited_after_another();

CREATE TRIGGER collection_edited_after_another BEFORE UPDATE OF edited_by_id ON collection
  FOR EACH ROW WHEN (
    NEW.edited_by_id IS NOT NULL AND NEW.edited_by_id IS DISTINCT FROM OLD.edited_by_id AND OLD.edited_at IS NOT NULL
  )
  EXECUTE FUNCTION edited_after_another();
