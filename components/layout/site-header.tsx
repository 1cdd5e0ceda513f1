'use client';

import { Menu as MenuIcon } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { Mark } from './mark';

export interface SiteLink {
  href: Route;
  label: string;
  /** Another address under which one is still here, as in a statement that was opened from the list. */
  alsoAt?: string;
  /** Stands for the label where links are in a row: for what is seldom wanted. */
  icon?: ReactNode;
}

interface SiteHeaderProps {
  links: readonly SiteLink[];
  /** The project switch, where there is one. */
  project?: ReactNode;
  /** What there is to know at the moment: that changes wait, for instance. */
  signs?: ReactNode;
  /** The account menu, or the way to sign in. */
  account: ReactNode;
}

export function SiteHeader({ links, project, signs, account }: SiteHeaderProps) {
  const t = useTranslations('common');
  const pathname = usePathname();
  const isUnder = (address: string): boolean => pathname === address || pathname.startsWith(`${address}/`);
  const isHere = ({ href, alsoAt }: SiteLink): boolean =>
    isUnder(href) || (alsoAt !== undefined && isUnder(alsoAt));
  return (
    <header className="group/header sticky top-0 z-30 h-(--header) border-b border-line bg-paper print:hidden">
      <div className="flex h-full items-center gap-1 px-4 md:px-6">
        <Link href="/" className="flex items-center gap-2 rounded-sm pe-2">
          <Mark className="size-6" />
          <span className="title text-lg max-[30rem]:group-has-[.waiting-sign]/header:sr-only">
            {t('name')}
          </span>
        </Link>
        {project}
        <nav aria-label={t('nav.main')} className="ms-4 hidden h-full items-center gap-1 md:flex">
          {links.map((link) => (
            <Link
              key={link.href}
              href={link.href}
              aria-current={isHere(link) ? 'page' : undefined}
              className={cx(
                'flex h-full items-center border-b-2 border-transparent px-2.5 pt-0.5 text-base text-ink-muted transition-colors',
                'hover:text-ink focus-visible:-outline-offset-4 aria-[current]:border-rubric aria-[current]:text-ink',
              )}
            >
              {link.icon ? <IconOf link={link} /> : link.label}
            </Link>
          ))}
        </nav>
        <div className="ms-auto flex items-center gap-2 max-[30rem]:group-has-[.waiting-sign]/header:gap-1">
          {signs}
          <FoldedNav links={links} isHere={isHere} label={t('nav.menu')} />
          {account}
        </div>
      </div>
    </header>
  );
}

function IconOf({ link }: { link: SiteLink }) {
  return (
    <>
      <span aria-hidden title={link.label} className="flex h-full items-center [&_svg]:size-4">
        {link.icon}
      </span>
      <VisuallyHidden>{link.label}</VisuallyHidden>
    </>
  );
}

interface FoldedNavProps {
  links: readonly SiteLink[];
  isHere: (link: SiteLink) => boolean;
  label: string;
}

/** The same links behind one button, where there is no room for them in a row. */
function FoldedNav({ links, isHere, label }: FoldedNavProps) {
  return (
    <Menu>
      <MenuTrigger
        aria-label={label}
        className="flex size-8 items-center justify-center rounded-md text-ink-muted transition-colors hover:bg-paper-sunken hover:text-ink md:hidden"
      >
        <MenuIcon aria-hidden className="size-5" />
      </MenuTrigger>
      <MenuContent>
        {links.map((link) => (
          <MenuItem key={link.href} asChild>
            <Link
              href={link.href}
              aria-current={isHere(link) ? 'page' : undefined}
              className="aria-[current]:font-medium"
            >
              {link.label}
            </Link>
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
