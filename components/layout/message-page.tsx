import type { ReactNode } from 'react';
import { Page } from './page';

interface MessagePageProps {
  title: ReactNode;
  children: ReactNode;
  action?: ReactNode;
}

/** A page that says one thing: what happened, and what to do. */
export function MessagePage({ title, children, action }: MessagePageProps) {
  return (
    <Page width="narrow" className="grid min-h-[70dvh] content-center gap-3">
      <h1 className="title text-2xl">{title}</h1>
      <div className="grid gap-2 font-serif text-lg text-ink-muted">{children}</div>
      {action ? <div className="mt-4 flex flex-wrap gap-2">{action}</div> : null}
    </Page>
  );
}
