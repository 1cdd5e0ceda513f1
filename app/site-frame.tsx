import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { MemberHeader } from '@/components/account/member-header';
import { PROJECT_COOKIE } from '@/lib/client/current-project';
import { parseTheme, THEME_COOKIE } from '@/lib/client/theme';
import { getMe } from '@/lib/server/services/people';
import { getViewer } from '@/lib/server/viewer';

/** The header above whatever page a signed-in person is on. A guest gets the page alone: it sends them to sign in. */
export async function SiteFrame({ children }: { children: ReactNode }) {
  const [viewer, jar] = await Promise.all([getViewer(), cookies()]);
  if (viewer.kind === 'guest') return children;
  return (
    <>
      <MemberHeader
        me={await getMe(viewer)}
        lastProject={jar.get(PROJECT_COOKIE)?.value ?? null}
        theme={parseTheme(jar.get(THEME_COOKIE)?.value)}
      />
      {children}
    </>
  );
}
