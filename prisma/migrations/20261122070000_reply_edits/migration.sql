-- AlterEnum
ALTER TYPE "highlight_part" ADD VALUE 'replies';
