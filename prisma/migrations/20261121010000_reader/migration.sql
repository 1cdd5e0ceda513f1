-- AlterTable
ALTER TABLE "user" ADD COLUMN     "preferences" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "reply_mention" (
    "reply_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "reply_mention_pkey" PRIMARY KEY ("reply_id","user_id")
);

-- CreateTable
CREATE TABLE "statement_note" (
    "project_id" UUID NOT NULL,
    "statement_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "note" TEXT,
    "visibility" "visibility" NOT NULL DEFAULT 'project',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "statement_note_pkey" PRIMARY KEY ("project_id","statement_id","author_id")
);

-- CreateTable
CREATE TABLE "statement_note_tag" (
    "project_id" UUID NOT NULL,
    "statement_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "tag_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "statement_note_tag_pkey" PRIMARY KEY ("project_id","statement_id","author_id","tag_id")
);

-- CreateTable
CREATE TABLE "reading_place" (
    "user_id" UUID NOT NULL,
    "statement_id" UUID NOT NULL,
    "revision_number" INTEGER NOT NULL,
    "offset" INTEGER NOT NULL,
    "furthest" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reading_place_pkey" PRIMARY KEY ("user_id","statement_id")
);

-- CreateIndex
CREATE INDEX "reply_mention_user_id_idx" ON "reply_mention"("user_id");

-- CreateIndex
CREATE INDEX "statement_note_statement_id_idx" ON "statement_note"("statement_id");

-- CreateIndex
CREATE INDEX "statement_note_author_id_idx" ON "statement_note"("author_id");

-- CreateIndex
CREATE INDEX "statement_note_tag_tag_id_idx" ON "statement_note_tag"("tag_id");

-- CreateIndex
CREATE INDEX "reading_place_statement_id_idx" ON "reading_place"("statement_id");

-- CreateIndex
CREATE INDEX "highlight_project_id_statement_id_start_end_id_idx" ON "highlight"("project_id", "statement_id", "start", "end" DESC, "id");

-- AddForeignKey
ALTER TABLE "reply_mention" ADD CONSTRAINT "reply_mention_reply_id_fkey" FOREIGN KEY ("reply_id") REFERENCES "reply"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reply_mention" ADD CONSTRAINT "reply_mention_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_note" ADD CONSTRAINT "statement_note_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_note" ADD CONSTRAINT "statement_note_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_note" ADD CONSTRAINT "statement_note_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_note_tag" ADD CONSTRAINT "statement_note_tag_project_id_statement_id_author_id_fkey" FOREIGN KEY ("project_id", "statement_id", "author_id") REFERENCES "statement_note"("project_id", "statement_id", "author_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_note_tag" ADD CONSTRAINT "statement_note_tag_project_id_tag_id_fkey" FOREIGN KEY ("project_id", "tag_id") REFERENCES "tag"("project_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading_place" ADD CONSTRAINT "reading_place_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading_place" ADD CONSTRAINT "reading_place_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading_place" ADD CONSTRAINT "reading_place_statement_id_revision_number_fkey" FOREIGN KEY ("statement_id", "revision_number") REFERENCES "revision"("statement_id", "number") ON DELETE CASCADE ON UPDATE CASCADE;
