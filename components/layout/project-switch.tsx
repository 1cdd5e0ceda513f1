'use client';

import { ChevronsUpDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  Menu,
  MenuContent,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuTrigger,
} from '@/components/ui/menu';

interface ProjectSwitchProps {
  projects: readonly { slug: string; name: string }[];
  /** The slug of the project one is in. */
  current: string;
  onSwitch: (slug: string) => void;
}

/** Nothing at all for a person with one project, who never has to think about projects. */
export function ProjectSwitch({ projects, current, onSwitch }: ProjectSwitchProps) {
  const t = useTranslations('common.project');
  if (projects.length < 2) return null;
  const name = projects.find((project) => project.slug === current)?.name ?? current;
  return (
    <Menu>
      <MenuTrigger
        aria-label={t('current', { name })}
        className="flex h-8 min-w-0 max-w-48 items-center gap-1.5 rounded-md px-2 text-sm text-ink-muted transition-colors hover:bg-paper-sunken hover:text-ink"
      >
        <span className="truncate">{name}</span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0" />
      </MenuTrigger>
      <MenuContent align="start">
        <MenuLabel>{t('switch')}</MenuLabel>
        <MenuRadioGroup value={current} onValueChange={onSwitch}>
          {projects.map((project) => (
            <MenuRadioItem key={project.slug} value={project.slug}>
              {project.name}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
