'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { useReader, useReaderState } from '../reader-context';
import { type CommandGroup, COMMANDS } from './commands';
import { COMMAND_IDS } from './key-choice';
import { KeyRow } from './key-row';
import { modifierKey } from './modifier-key';
import { useIsMac } from './use-key-of';
import { type Remapping, useRemapping } from './use-remapping';

/** In two columns that stay as they are, whatever opens in one of them. */
const COLUMNS: readonly (readonly CommandGroup[])[] = [
  ['mark', 'view'],
  ['move', 'change'],
];

/** All that can be done by key in a reader, and by which; each key can be changed. */
export function KeyList() {
  const { store } = useReader();
  const isOpen = useReaderState((state) => state.isKeyListOpen);
  return (
    <Dialog open={isOpen} onOpenChange={(open) => store.set({ isKeyListOpen: open })}>
      {isOpen ? <Content /> : null}
    </Dialog>
  );
}

function Content() {
  const t = useTranslations('keys');
  const common = useTranslations('common');
  const remapping = useRemapping();
  const isChanged = Object.keys(remapping.chosen).length > 0;
  return (
    <DialogContent
      size="large"
      title={t('title')}
      description={t('description')}
      closeLabel={common('close')}
      footer={
        <Button size="small" disabled={!isChanged} onClick={remapping.resetAll}>
          {t('resetAll')}
        </Button>
      }
    >
      <SingleKeys remapping={remapping} />
      <div className="grid items-start gap-x-10 sm:grid-cols-2">
        {COLUMNS.map((groups) => (
          <div key={groups[0]}>
            {groups.map((group) => (
              <Group key={group} group={group} remapping={remapping} />
            ))}
          </div>
        ))}
      </div>
      <p role="status" className="sr-only">
        {remapping.said}
      </p>
    </DialogContent>
  );
}

function SingleKeys({ remapping: { hasSingleKeys, setHasSingleKeys } }: { remapping: Remapping }) {
  const t = useTranslations('keys');
  const isMac = useIsMac();
  return (
    <Checkbox
      checked={hasSingleKeys}
      onCheckedChange={setHasSingleKeys}
      className="pb-4"
      label={
        <>
          {t('single', { modifier: modifierKey(), alt: isMac ? '⌥' : 'Alt' })}
          <span className="block text-sm text-ink-muted">{t('singleHint')}</span>
        </>
      }
    />
  );
}

function Group({ group, remapping }: { group: CommandGroup; remapping: Remapping }) {
  const t = useTranslations('keys');
  return (
    <section className="pb-5">
      <h3 className="running-head pb-1">{t(`groups.${group}`)}</h3>
      <ul className="text-base">
        {COMMAND_IDS.filter((id) => COMMANDS[id].group === group).map((id) => (
          <KeyRow key={id} id={id} remapping={remapping} />
        ))}
      </ul>
    </section>
  );
}
