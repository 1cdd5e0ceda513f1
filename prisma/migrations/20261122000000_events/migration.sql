-- CreateEnum
CREATE TYPE "event_kind" AS ENUM ('highlight', 'feed', 'reply', 'tag', 'collection', 'statementNote', 'member', 'project', 'shareLink');

-- CreateTable
CREATE TABLE "event_stream" (
    "project_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "event_stream_pkey" PRIMARY KEY ("project_id")
);

-- CreateTable
CREATE TABLE "event" (
    "project_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "event_kind" NOT NULL,
    "subject_id" UUID NOT NULL,
    "statement_id" UUID,
    "version" INTEGER NOT NULL,
    "author_id" UUID,
    "is_private" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("project_id","number")
);

-- CreateIndex
CREATE INDEX "event_created_at_idx" ON "event"("created_at");

-- AddForeignKey
ALTER TABLE "event_stream" ADD CONSTRAINT "event_stream_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "event_stream"("project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What must never be in these tables, whoever writes to them.

ALTER TABLE event_stream ADD CONSTRAINT event_stream_number_positive CHECK (number > 0);

-- Without its author or its statement it could not be told who may know of it.
ALTER TABLE event
  ADD CONSTRAINT event_number_positive CHECK (number > 0),
  ADD CONSTRAINT event_version_counted CHECK (version >= 0),
  ADD CONSTRAINT event_private_to_somebody CHECK (author_id IS NOT NULL OR NOT is_private),
  ADD CONSTRAINT event_has_an_author CHECK (
    author_id IS NOT NULL OR kind NOT IN ('highlight', 'reply', 'statementNote', 'collection', 'shareLink')
  ),
  ADD CONSTRAINT event_has_a_statement CHECK (
    statement_id IS NOT NULL OR kind NOT IN ('highlight', 'feed', 'reply', 'statementNote')
  );

-- Numbers go up and never come back: who was told one may ask for what follows it.
CREATE FUNCTION event_stream_moves_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number <= OLD.number THEN
    RAISE EXCEPTION 'the number of a stream only goes up'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'event_stream_moves_on';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER event_stream_moves_on BEFORE UPDATE ON event_stream
  FOR EACH ROW EXECUTE FUNCTION event_stream_moves_on();

CREATE FUNCTION event_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an event is never changed'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'event_is_kept';
END
$$;

CREATE TRIGGER event_is_kept BEFORE UPDATE ON event
  FOR EACH ROW EXECUTE FUNCTION event_is_kept();
