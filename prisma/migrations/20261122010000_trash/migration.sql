-- DropIndex
DROP INDEX "tag_project_id_slug_key";

-- AlterTable
ALTER TABLE "tag" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "deleted_by_id" UUID;

-- AlterTable
ALTER TABLE "highlight" ADD COLUMN     "deleted_by_id" UUID;

-- AlterTable
ALTER TABLE "collection" ADD COLUMN     "deleted_by_id" UUID;

-- AlterTable
ALTER TABLE "feed" ADD COLUMN     "purged_version" INTEGER NOT NULL DEFAULT 0;

-- AddForeignKey
ALTER TABLE "tag" ADD CONSTRAINT "tag_deleted_by_id_fkey" FOREIGN KEY ("deleted_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "highlight" ADD CONSTRAINT "highlight_deleted_by_id_fkey" FOREIGN KEY ("deleted_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection" ADD CONSTRAINT "collection_deleted_by_id_fkey" FOREIGN KEY ("deleted_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
