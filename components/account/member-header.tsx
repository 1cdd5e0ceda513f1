'use client';

import { Trash2 } from 'lucide-react';
import type { Route } from 'next';
import { useParams, usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useLayoutEffect, useState } from 'react';
import { BegunDrafts } from '@/components/editing/begun-drafts';
import { AccountMenu } from '@/components/layout/account-menu';
import { ProjectSwitch } from '@/components/layout/project-switch';
import { SiteHeader, type SiteLink } from '@/components/layout/site-header';
import { useLeaving } from '@/components/live/use-leaving';
import { WaitingAnnouncer } from '@/components/live/waiting-announcer';
import { WaitingSign } from '@/components/live/waiting-sign';
import type { Me } from '@/lib/contracts/account';
import { keepProject, pathInProject, pickProject } from '@/lib/client/current-project';
import { isSessionOver, setPagePerson } from '@/lib/client/page-person';
import { useOutboxPerson } from '@/lib/client/outbox/use-outbox';
import { chooseTheme, type Theme } from '@/lib/client/theme';
import { useTheme } from '@/lib/client/use-theme';

interface MemberHeaderProps {
  me: Me;
  /** The project that was last chosen, where the address names none. */
  lastProject: string | null;
  theme: Theme;
}

/** The site header as a signed-in person has it. */
export function MemberHeader({ me, lastProject, theme: initialTheme }: MemberHeaderProps) {
  const router = useRouter();
  const pathname = usePathname();
  const { project: inAddress } = useParams<{ project?: string }>();
  const theme = useTheme(initialTheme);
  const project = pickProject(me.projects, inAddress ?? lastProject ?? undefined);
  const { onSignOut, dialog } = useLeaving(me.id);
  const [isShowingBegun, setIsShowingBegun] = useState(false);
  useOwnPage(me.id, pathname);
  const links = useLinks(me.role === 'admin', project?.slug ?? null);

  useEffect(() => {
    if (inAddress && inAddress === project?.slug) keepProject(inAddress);
  }, [inAddress, project?.slug]);

  return (
    <SiteHeader
      links={links}
      project={
        <ProjectSwitch
          projects={me.projects}
          current={project?.slug ?? ''}
          onSwitch={(slug) => {
            keepProject(slug);
            const there = pathInProject(pathname, slug);
            // pathInProject returns only addresses of screens that exist.
            if (there) router.push(there as Route);
            else router.refresh();
          }}
        />
      }
      signs={
        <>
          {/* In the reader it stands nearer to the work, in the running head. Asked of the header, and not of the body: what
              changes in the text would else have the whole page styled anew. */}
          <span className="contents [header:has(~.reader)_&]:hidden">
            <WaitingSign />
          </span>
          <WaitingAnnouncer />
          {dialog}
          {isShowingBegun ? <BegunDrafts person={me.id} onClose={() => setIsShowingBegun(false)} /> : null}
        </>
      }
      account={
        <AccountMenu
          name={me.name}
          email={me.email}
          theme={theme}
          onThemeChange={chooseTheme}
          onShowBegun={() => setIsShowingBegun(true)}
          onSignOut={() => void onSignOut()}
        />
      }
    />
  );
}

/** Keep the page one person's: what comes of it, and what comes to it. */
function useOwnPage(person: string, pathname: string): void {
  // Before anything on the page asks for something.
  useLayoutEffect(() => setPagePerson(person), [person]);
  useOutboxPerson(person);
  useLayoutEffect(() => {
    // A link brings only what the next page has and this one has not, for whoever is signed in by now.
    if (isSessionOver()) window.location.reload();
  }, [pathname]);
}

function useLinks(isAdmin: boolean, project: string | null): SiteLink[] {
  const t = useTranslations('common.nav');
  // `Route` alone knows static addresses only; these have a page under app/(member)/projects.
  const inProject = (list: 'codebook' | 'collections' | 'trash') => `/projects/${project}/${list}` as Route;
  return [
    {
      href: '/statements',
      label: t('statements'),
      ...(project && { alsoAt: `/projects/${project}/statements` }),
    },
    ...(project
      ? [
          { href: inProject('codebook'), label: t('codebook') },
          { href: inProject('collections'), label: t('collections') },
        ]
      : []),
    ...(isAdmin ? [{ href: '/admin/statements' as const, label: t('admin') }] : []),
    ...(project ? [{ href: inProject('trash'), label: t('trash'), icon: <Trash2 aria-hidden /> }] : []),
  ];
}
