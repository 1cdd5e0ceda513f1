import { Button } from '@/components/ui/button';

interface ChangedMeanwhileProps {
  /** That someone else saved first, and that nothing of either was lost. */
  message: string;
  /** What is saved now, field by field. */
  fields: readonly { label: string; value: string }[];
  takeLabel: string;
  onTake: () => void;
}

/** Two people edited one thing: show what the other saved beside one's own text, to choose. */
export function ChangedMeanwhile({ message, fields, takeLabel, onTake }: ChangedMeanwhileProps) {
  return (
    <section role="alert" className="grid gap-3 rounded-md border border-line-strong bg-paper-sunken p-3">
      <p className="font-medium">{message}</p>
      <dl className="grid gap-2">
        {fields.map(({ label, value }) => (
          <div key={label}>
            <dt className="running-head">{label}</dt>
            <dd className="whitespace-pre-line">{value}</dd>
          </div>
        ))}
      </dl>
      <div>
        <Button size="small" onClick={onTake}>
          {takeLabel}
        </Button>
      </div>
    </section>
  );
}
