-- CreateEnum
CREATE TYPE "tag_part" AS ENUM ('name', 'definition', 'colour', 'place', 'archived', 'presence');

-- CreateEnum
CREATE TYPE "collection_part" AS ENUM ('title', 'description', 'visibility', 'items', 'presence');

-- AlterTable
ALTER TABLE "tag" ADD COLUMN     "edited_at" TIMESTAMPTZ(3),
ADD COLUMN     "edited_by_id" UUID,
ADD COLUMN     "edited_parts" "tag_part"[] DEFAULT ARRAY[]::"tag_part"[];

-- AlterTable
ALTER TABLE "collection" ADD COLUMN     "edited_at" TIMESTAMPTZ(3),
ADD COLUMN     "edited_by_id" UUID,
ADD COLUMN     "edited_parts" "collection_part"[] DEFAULT ARRAY[]::"collection_part"[];

-- AlterTable
ALTER TABLE "collection_item" ADD COLUMN     "edited_at" TIMESTAMPTZ(3),
ADD COLUMN     "edited_by_id" UUID;

-- AddForeignKey
ALTER TABLE "tag" ADD CONSTRAINT "tag_edited_by_id_fkey" FOREIGN KEY ("edited_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection" ADD CONSTRAINT "collection_edited_by_id_fkey" FOREIGN KEY ("edited_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_item" ADD CONSTRAINT "collection_item_edited_by_id_fkey" FOREIGN KEY ("edited_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- As with highlights: what was changed, when and, until that person is gone, by whom.
ALTER TABLE tag
  ALTER COLUMN edited_parts SET NOT NULL,
  ADD CONSTRAINT tag_editor_of_edited CHECK (edited_by_id IS NULL OR edited_at IS NOT NULL),
  ADD CONSTRAINT tag_edited_in_some_part CHECK ((edited_at IS NULL) = (cardinality(edited_parts) = 0));

ALTER TABLE collection
  ALTER COLUMN edited_parts SET NOT NULL,
  ADD CONSTRAINT collection_editor_of_edited CHECK (edited_by_id IS NULL OR edited_at IS NOT NULL),
  ADD CONSTRAINT collection_edited_in_some_part CHECK ((edited_at IS NULL) = (cardinality(edited_parts) = 0));

-- Of an item only its words are ever changed by two.
ALTER TABLE collection_item
  ADD CONSTRAINT collection_item_editor_of_edited CHECK (edited_by_id IS NULL OR edited_at IS NOT NULL);

CREATE TRIGGER tag_edited_now BEFORE UPDATE OF edited_by_id ON tag
  FOR EACH ROW WHEN (NEW.edited_by_id IS NOT NULL) EXECUTE FUNCTION edited_now();

CREATE TRIGGER tag_editor_in_project AFTER UPDATE OF edited_by_id ON tag
  FOR EACH ROW WHEN (NEW.edited_by_id IS DISTINCT FROM OLD.edited_by_id AND NEW.edited_by_id IS NOT NULL)
  EXECUTE FUNCTION editor_in_project();

CREATE TRIGGER collection_edited_now BEFORE UPDATE OF edited_by_id ON collection
  FOR EACH ROW WHEN (NEW.edited_by_id IS NOT NULL) EXECUTE FUNCTION edited_now();

CREATE TRIGGER collection_editor_in_project AFTER UPDATE OF edited_by_id ON collection
  FOR EACH ROW WHEN (NEW.edited_by_id IS DISTINCT FROM OLD.edited_by_id AND NEW.edited_by_id IS NOT NULL)
  EXECUTE FUNCTION editor_in_project();

CREATE TRIGGER collection_item_edited_now BEFORE UPDATE OF edited_by_id ON collection_item
  FOR EACH ROW WHEN (NEW.edited_by_id IS NOT NULL) EXECUTE FUNCTION edited_now();

CREATE TRIGGER collection_item_editor_in_project AFTER UPDATE OF edited_by_id ON collection_item
  FOR EACH ROW WHEN (NEW.edited_by_id IS DISTINCT FROM OLD.edited_by_id AND NEW.edited_by_id IS NOT NULL)
  EXECUTE FUNCTION editor_in_project();
