ALTER TYPE "event_kind" ADD VALUE 'library';
