import { Skeleton } from '@/components/ui/skeleton';

interface PickerStateProps {
  query: { isPending: boolean; isError: boolean; isPaused: boolean };
  isEmpty: boolean;
  /** That they wait for a connection. */
  waits: string;
  failed: string;
  none: string;
}

/** What stands in a picker instead of choices: that they come, that they wait or could not be read, that there are none. */
export function PickerState({ query, isEmpty, waits, failed, none }: PickerStateProps) {
  const isWaiting = query.isPending && query.isPaused;
  if (query.isPending && !isWaiting) return <Skeleton className="mx-5 mt-4 h-5" />;
  if (!isWaiting && !query.isError && !isEmpty) return null;
  return (
    <p role="status" className="px-5 pt-4 text-ink-muted">
      {isWaiting ? waits : query.isError ? failed : none}
    </p>
  );
}
