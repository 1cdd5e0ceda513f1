'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';

interface DiscardButtonProps {
  /** What is asked first, and what comes of it. */
  title: string;
  description: string;
  onDiscard: () => void;
}

/** Lets go of what nobody can bring back, once the person has said so a second time. */
export function DiscardButton({ title, description, onDiscard }: DiscardButtonProps) {
  const common = useTranslations('common');
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button size="small" look="quiet" onClick={() => setIsAsking(true)}>
        {common('discard')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={title}
        description={description}
        confirmLabel={common('discard')}
        cancelLabel={common('cancel')}
        onConfirm={() => {
          setIsAsking(false);
          onDiscard();
        }}
      />
    </>
  );
}
