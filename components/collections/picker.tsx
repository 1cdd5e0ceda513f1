import type { ReactNode } from 'react';
import { ChosenLost } from '@/components/editing/chosen-lost';
import { Command, CommandInput, CommandList } from '@/components/ui/command';
import { Skeleton } from '@/components/ui/skeleton';
import { useChosenOption } from '@/components/ui/use-chosen-option';

interface PickerProps extends PickerStateProps {
  label: string;
  placeholder: string;
  typed: string;
  onType: (typed: string) => void;
  /** The values of the choices, in order. */
  choices: readonly string[];
  /** Whether other choices may be on their way. */
  isBusy: boolean;
  /** The choices: a `CommandItem` each. */
  children: ReactNode;
}

/** A list to choose from, filtered by what is typed by whoever draws it. */
export function Picker(props: PickerProps) {
  const { label, placeholder, typed, onType, choices, isBusy, children } = props;
  const { isLost, given } = useChosenOption({ options: choices, query: `${typed} ${isBusy}` });
  return (
    <Command label={label} shouldFilter={false} {...given} className="-mx-5 -mb-5">
      <CommandInput
        autoFocus
        value={typed}
        onValueChange={onType}
        maxLength={200}
        placeholder={placeholder}
        aria-label={placeholder}
        className="px-5"
      />
      <PickerState {...props} />
      <CommandList label={placeholder} className="min-h-40 px-2.5 pb-3" aria-busy={isBusy}>
        {children}
      </CommandList>
      <ChosenLost isLost={isLost} />
    </Command>
  );
}

interface PickerStateProps {
  query: { isPending: boolean; isError: boolean; isPaused: boolean };
  choices: readonly string[];
  /** That they wait for a connection. */
  waits: string;
  failed: string;
  none: string;
}

/** What stands in a picker instead of choices: that they come, that they wait or could not be read, that there are none. */
function PickerState({ query, choices, waits, failed, none }: PickerStateProps) {
  const isWaiting = query.isPending && query.isPaused;
  if (query.isPending && !isWaiting) return <Skeleton className="mx-5 mt-4 h-5" />;
  if (!isWaiting && !query.isError && choices.length > 0) return null;
  return (
    <p role="status" className="px-5 pt-4 text-ink-muted">
      {isWaiting ? waits : query.isError ? failed : none}
    </p>
  );
}
