-- CreateEnum
CREATE TYPE "highlight_part" AS ENUM ('note', 'span', 'tags', 'visibility', 'presence');

-- AlterTable
ALTER TABLE "highlight" ADD COLUMN     "edited_at" TIMESTAMPTZ(3),
ADD COLUMN     "edited_by_id" UUID,
ADD COLUMN     "edited_parts" "highlight_part"[] DEFAULT ARRAY[]::"highlight_part"[];

-- AddForeignKey
ALTER TABLE "highlight" ADD CONSTRAINT "highlight_edited_by_id_fkey" FOREIGN KEY ("edited_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Of what was changed it is known when and what, also once the person is gone who did; of what was not, nothing is.
ALTER TABLE highlight
  ALTER COLUMN edited_parts SET NOT NULL,
  ADD CONSTRAINT highlight_editor_of_edited CHECK (edited_by_id IS NULL OR edited_at IS NOT NULL),
  ADD CONSTRAINT highlight_edited_in_some_part CHECK ((edited_at IS NULL) = (cardinality(edited_parts) = 0));

-- When that was decides whether deleting it asks: never by the clock of a process, which may be wrong.
CREATE FUNCTION edited_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.edited_at := now();
  RETURN NEW;
END
$$;

CREATE TRIGGER highlight_edited_now BEFORE UPDATE OF edited_by_id ON highlight
  FOR EACH ROW WHEN (NEW.edited_by_id IS NOT NULL) EXECUTE FUNCTION edited_now();

-- Who changes a thing is in its project then; that they may leave it later changes nothing about what they did.
CREATE FUNCTION editor_in_project() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM membership WHERE project_id = NEW.project_id AND user_id = NEW.edited_by_id) THEN
    RAISE EXCEPTION 'only somebody in the project can have changed what is in it'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_editor_in_project';
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER highlight_editor_in_project AFTER UPDATE OF edited_by_id ON highlight
  FOR EACH ROW WHEN (NEW.edited_by_id IS DISTINCT FROM OLD.edited_by_id AND NEW.edited_by_id IS NOT NULL)
  EXECUTE FUNCTION editor_in_project();
