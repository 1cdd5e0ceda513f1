'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { findBegun } from '@/lib/client/drafts/begun';
import { pagePerson } from '@/lib/client/page-person';
import { BegunDrafts } from './begun-drafts';

/** Where there is no page any more: that what was begun here or elsewhere is kept, where anything was. */
export function BegunNotice() {
  const t = useTranslations('notes.begun');
  const [person, setPerson] = useState<string | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    let isLeft = false;
    const look = async (id: string) => {
      const found = await findBegun(id);
      if (!isLeft && found.length > 0) setPerson(id);
    };
    const id = pagePerson();
    if (id !== null) void look(id);
    return () => {
      isLeft = true;
    };
  }, []);
  if (person === null) return null;
  return (
    <>
      <p>{t('notice')}</p>
      <Button className="justify-self-start font-sans" onClick={() => setIsOpen(true)}>
        {t('show')}
      </Button>
      {isOpen ? <BegunDrafts person={person} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
