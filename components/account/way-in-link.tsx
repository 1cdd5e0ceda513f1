'use client';

import type { ReactNode } from 'react';
import { useSyncExternalStore } from 'react';
import { TextLink } from '@/components/ui/text-link';

interface WayInLinkProps {
  to: '/sign-in' | '/sign-up';
  /** Where the person was going. */
  returnTo: string;
  children: ReactNode;
}

/** From one way into the site to the other. A passage named by the address, after `#`, is carried along: see `goTo`. */
export function WayInLink({ to, returnTo, children }: WayInLinkProps) {
  const hash = useSyncExternalStore(
    subscribe,
    () => window.location.hash,
    () => '',
  );
  return <TextLink href={{ pathname: to, query: { callbackUrl: returnTo }, hash }}>{children}</TextLink>;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
