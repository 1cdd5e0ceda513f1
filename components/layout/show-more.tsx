import { Button } from '@/components/ui/button';

interface ShowMoreProps {
  label: string;
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}

/** Below a list that comes in pages: asks for the next one, as long as there is one. */
export function ShowMore({ label, list }: ShowMoreProps) {
  if (!list.hasNextPage) return null;
  return (
    <div className="mt-6 flex justify-center">
      <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {label}
      </Button>
    </div>
  );
}
