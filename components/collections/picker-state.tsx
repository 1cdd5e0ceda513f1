import { Skeleton } from '@/components/ui/skeleton';

interface PickerStateProps {
  query: { isPending: boolean; isError: boolean };
  isEmpty: boolean;
  failed: string;
  none: string;
}

/** What stands in a picker instead of choices: that they come, that they could not be read, that there are none. */
export function PickerState({ query, isEmpty, failed, none }: PickerStateProps) {
  if (query.isPending) return <Skeleton className="mx-5 mt-4 h-5" />;
  if (!query.isError && !isEmpty) return null;
  return (
    <p role="status" className="px-5 pt-4 text-ink-muted">
      {query.isError ? failed : none}
    </p>
  );
}
