'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Direction } from 'radix-ui';
import { type ReactNode, useEffect, useState } from 'react';
import { Toaster, toastProblem } from '@/components/ui/toast';
import { TooltipProvider } from '@/components/ui/tooltip';
import { sayAwake } from '@/lib/client/awake';
import { makeQueryClient } from '@/lib/client/query-client';

/** What every screen may count on: the cache, the direction, tooltips and toasts. */
export function Providers({ direction, children }: { direction: 'ltr' | 'rtl'; children: ReactNode }) {
  const t = useTranslations('common');
  const errors = useTranslations('errors');
  const [queryClient] = useState(() =>
    makeQueryClient((code, failure, again) => {
      const action = again && { action: { label: t('tryAgain'), onClick: again } };
      if (failure) toastProblem(failure, { description: errors(code), ...action });
      else toastProblem(errors(code), { ...action });
    }),
  );
  // After the effects of all that is in the page: they come first.
  useEffect(sayAwake, []);
  return (
    <QueryClientProvider client={queryClient}>
      <Direction.Provider dir={direction}>
        <TooltipProvider>
          {children}
          <Toaster label={t('notifications')} closeLabel={t('close')} direction={direction} />
        </TooltipProvider>
      </Direction.Provider>
    </QueryClientProvider>
  );
}
