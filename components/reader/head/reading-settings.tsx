'use client';

import './settings.css';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PopoverContent } from '@/components/ui/popover';
import { ToggleGroup } from '@/components/ui/toggle-group';
import { usePreferences, useSetPreferences } from '@/lib/client/preferences';
import { chooseTheme, THEMES } from '@/lib/client/theme';
import { useTheme } from '@/lib/client/use-theme';
import type { ReadingPreferences } from '@/lib/contracts/preferences';

const SIZES = ['small', 'medium', 'large', 'huge'] as const;
const MEASURES = ['narrow', 'medium', 'wide'] as const;
const LEADINGS = ['tight', 'medium', 'loose'] as const;

/** Return what the style sheet of the settings asks of the reader: how this person likes to read. */
export function useReadingAttributes() {
  const { size, measure, leading } = usePreferences().reading;
  return { 'data-size': size, 'data-measure': measure, 'data-leading': leading };
}

interface ReadingSettingsProps {
  onCloseAutoFocus: (event: Event) => void;
}

/** How the text is set. It applies at once; the page behind shows it. */
export function ReadingSettings(props: ReadingSettingsProps) {
  const t = useTranslations('beside.settings');
  const { reading } = usePreferences();
  const setPreferences = useSetPreferences({ failure: t('notSaved') });
  const theme = useTheme();
  const set = (change: Partial<ReadingPreferences>) => setPreferences({ reading: { ...reading, ...change } });
  return (
    <PopoverContent align="end" aria-label={t('title')} className="grid w-80 gap-3.5" {...props}>
      <Setting
        label={t('size')}
        value={reading.size}
        onChange={(size) => set({ size })}
        options={SIZES.map((value) => ({ value, label: <Letter size={value} name={t(`sizes.${value}`)} /> }))}
      />
      <Setting
        label={t('measure')}
        value={reading.measure}
        onChange={(measure) => set({ measure })}
        options={MEASURES.map((value) => ({ value, label: t(`measures.${value}`) }))}
      />
      <Setting
        label={t('leading')}
        value={reading.leading}
        onChange={(leading) => set({ leading })}
        options={LEADINGS.map((value) => ({ value, label: t(`leadings.${value}`) }))}
      />
      <Setting
        label={t('theme')}
        value={theme}
        onChange={chooseTheme}
        options={THEMES.map((value) => ({ value, label: t(`themes.${value}`) }))}
      />
    </PopoverContent>
  );
}

interface SettingProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode }[];
}

function Setting<Value extends string>({ label, value, onChange, options }: SettingProps<Value>) {
  return (
    <div className="grid gap-1">
      <span aria-hidden className="text-xs text-ink-muted">
        {label}
      </span>
      <ToggleGroup label={label} className="flex" value={value} onValueChange={onChange} options={options} />
    </div>
  );
}

/** A letter as large as it would make the text, named in words for those who hear it. */
function Letter({ size, name }: { size: ReadingPreferences['size']; name: string }) {
  return <span role="img" aria-label={name} data-letter={size} className="settings-letter" />;
}
