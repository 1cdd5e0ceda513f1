'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { ToggleGroup } from '@/components/ui/toggle-group';
import { useCreateShareLink } from '@/lib/client/share-links';
import type { ShareTarget } from '@/lib/contracts/share-link';
import { dayAfter, EXPIRIES, type Expiry, expiresAt } from './expiry';

interface NewLinkFormProps {
  target: ShareTarget;
  onMade: (address: string) => void;
}

export function NewLinkForm({ target, onMade }: NewLinkFormProps) {
  const t = useTranslations('share.dialog');
  const [expiry, setExpiry] = useState<Expiry>('never');
  const [day, setDay] = useState(() => dayAfter(new Date(), 7));
  // One id until a link was made: pressing again after a lost answer cannot make a second link.
  const [id, setId] = useState(uuidv7);
  const create = useCreateShareLink(target, { failure: t('notMade') });

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    create.mutate(
      { id, expiresAt: expiresAt(expiry, day, new Date()) },
      {
        onSuccess: ({ url }) => {
          setId(uuidv7());
          // No address: the link was made by a try whose answer was lost. Nobody knows it, so it can only be made anew.
          if (url !== null) onMade(url);
        },
      },
    );
  };

  return (
    <form onSubmit={submit} className="grid gap-4">
      <div className="grid gap-1.5">
        <p className="text-sm font-medium">{t('expiry')}</p>
        <ToggleGroup
          label={t('expiry')}
          value={expiry}
          onValueChange={setExpiry}
          options={EXPIRIES.map((value) => ({ value, label: t(`expiries.${value}`) }))}
          className="w-full sm:w-fit"
        />
      </div>
      {expiry === 'date' ? (
        <Field label={t('lastDay')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              required
              min={dayAfter(new Date(), 0)}
              value={day}
              className="sm:w-48"
              onChange={(event) => setDay(event.currentTarget.value)}
            />
          )}
        </Field>
      ) : null}
      {create.data?.url === null ? <p role="alert">{t('lost')}</p> : null}
      <div>
        <Button type="submit" look="primary" autoFocus busy={create.isPending}>
          {t('make')}
        </Button>
      </div>
    </form>
  );
}
