import { useTranslations } from 'next-intl';
import { SignInAgain } from '@/components/live/sign-in-again';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { failureCode } from '@/lib/client/query-client';

interface NotReadProps {
  /** What could not be read. */
  title: string;
  error: Error;
  onRetry: () => void;
}

/** In place of what could not be read: why, and what to do about it. Who is signed out, or is somebody else by now, cannot try again. */
export function NotRead({ title, error, onRetry }: NotReadProps) {
  const common = useTranslations('common');
  const errors = useTranslations('errors');
  const code = failureCode(error);
  const isOut = code === 'unauthenticated';
  return (
    <EmptyState
      title={title}
      action={isOut ? <SignInAgain /> : <Button onClick={onRetry}>{common('tryAgain')}</Button>}
    >
      {code === 'offline' || isOut ? errors(code) : null}
    </EmptyState>
  );
}
