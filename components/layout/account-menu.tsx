'use client';

import { LogOut, PenLine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useAfterMenu } from '@/components/editing/use-after-menu';
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from '@/components/ui/menu';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { parseTheme, type Theme, THEMES } from '@/lib/client/theme';

interface AccountMenuProps {
  name: string;
  email: string;
  theme: Theme;
  onThemeChange: (theme: Theme) => void;
  onShowBegun: () => void;
  onSignOut: () => void;
}

const themeLabels = { system: 'themeSystem', light: 'themeLight', dark: 'themeDark' } as const;

export function AccountMenu(props: AccountMenuProps) {
  const { name, email, theme, onThemeChange, onShowBegun, onSignOut } = props;
  const t = useTranslations('common.menu');
  const begun = useTranslations('notes.begun');
  const { afterMenu, onCloseAutoFocus } = useAfterMenu();
  return (
    <Menu>
      <MenuTrigger className="flex size-8 items-center justify-center rounded-full border border-line-strong bg-paper-raised text-xs font-medium tracking-wide transition-colors hover:bg-paper-sunken data-[state=open]:bg-paper-sunken">
        {initials(name)}
        <VisuallyHidden>{t('label', { name })}</VisuallyHidden>
      </MenuTrigger>
      <MenuContent onCloseAutoFocus={onCloseAutoFocus}>
        <div className="px-2.5 pt-1.5 pb-2">
          <p className="truncate font-medium">{name}</p>
          <p className="truncate text-sm text-ink-muted">{email}</p>
        </div>
        <MenuSeparator />
        <MenuLabel>{t('theme')}</MenuLabel>
        <MenuRadioGroup value={theme} onValueChange={(value) => onThemeChange(parseTheme(value))}>
          {THEMES.map((choice) => (
            // Stay open: the page behind shows at once how the choice looks.
            <MenuRadioItem key={choice} value={choice} onSelect={(event) => event.preventDefault()}>
              {t(themeLabels[choice])}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuItem icon={<PenLine aria-hidden />} onSelect={afterMenu(onShowBegun)}>
          {begun('open')}
        </MenuItem>
        <MenuItem icon={<LogOut aria-hidden />} onSelect={afterMenu(onSignOut)}>
          {t('signOut')}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}

/** The first letters, with what is combined with them, of the first and the last part of a name. */
function initials(name: string): string {
  const letters = name.split(/\s+/u).flatMap((part) => /\p{L}\p{M}*/u.exec(part)?.[0] ?? []);
  return [letters[0], letters.length > 1 ? letters.at(-1) : ''].join('').toLocaleUpperCase();
}
