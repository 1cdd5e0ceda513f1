'use client';

import { Archive, BookOpen, Ellipsis, Pencil, Undo2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import Link from 'next/link';
import { useNames } from '@/components/library/use-names';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu';
import { TableCell, TableRow } from '@/components/ui/table';
import { toastDone } from '@/components/ui/toast';
import type { Statement, StatementStatus } from '@/lib/contracts/statement';
import { useUpdateStatement } from '@/lib/client/statements';

interface StatementRowProps {
  statement: Statement;
  project: string | null;
  onEdit: (statement: Statement) => void;
}

export function StatementRow({ statement, project, onEdit }: StatementRowProps) {
  const t = useTranslations('library');
  const format = useFormatter();
  const names = useNames();
  return (
    <TableRow className="h-22">
      <TableCell className="py-2.5!">
        <button
          type="button"
          onClick={() => onEdit(statement)}
          lang={statement.language}
          dir={statement.direction}
          title={statement.title}
          className="rounded-sm line-clamp-2 text-start font-serif text-md leading-snug text-balance underline decoration-transparent underline-offset-3 transition-colors hover:decoration-rubric"
        >
          {statement.title}
        </button>
        <p className="text-sm text-ink-muted">
          {[t(`kinds.${statement.kind}`), statement.speaker].filter(Boolean).join(' · ')}
        </p>
      </TableCell>
      <TableCell className="hidden whitespace-nowrap md:table-cell">
        {statement.date ? names.day(statement.date) : t('undated')}
      </TableCell>
      <TableCell className="hidden lg:table-cell">{names.language(statement.language)}</TableCell>
      <TableCell numeric className="hidden lg:table-cell">
        {format.number(statement.characters)}
      </TableCell>
      <TableCell className="hidden whitespace-nowrap md:table-cell">
        {format.dateTime(new Date(statement.createdAt), 'day')}
      </TableCell>
      <TableCell className="w-px">
        <RowMenu statement={statement} project={project} onEdit={onEdit} />
      </TableCell>
    </TableRow>
  );
}

function RowMenu({ statement, project, onEdit }: StatementRowProps) {
  const t = useTranslations('admin');
  const setStatus = useSetStatus(statement);
  return (
    <Menu>
      <MenuTrigger
        aria-label={t('list.more', { title: statement.title })}
        className="flex size-8 items-center justify-center rounded-md text-ink-muted transition-colors hover:bg-paper-sunken hover:text-ink data-[state=open]:bg-paper-sunken"
      >
        <Ellipsis aria-hidden className="size-4" />
      </MenuTrigger>
      <MenuContent>
        {project ? (
          <MenuItem asChild>
            <Link href={`/projects/${project}/statements/${statement.slug}`}>
              <BookOpen aria-hidden />
              {t('list.read')}
            </Link>
          </MenuItem>
        ) : null}
        <MenuItem icon={<Pencil aria-hidden />} onSelect={() => onEdit(statement)}>
          {t(statement.status === 'draft' ? 'upload.check' : 'list.edit')}
        </MenuItem>
        {statement.status === 'archived' ? (
          <MenuItem icon={<Undo2 aria-hidden />} onSelect={() => setStatus('published')}>
            {t('list.restore')}
          </MenuItem>
        ) : (
          <MenuItem icon={<Archive aria-hidden />} onSelect={() => setStatus('archived')}>
            {t('list.archive')}
          </MenuItem>
        )}
      </MenuContent>
    </Menu>
  );
}

const doneLabels = { published: 'done.published', archived: 'done.archived', draft: 'done.draft' } as const;

/** Archive or publish, and say so with the way back. */
function useSetStatus(statement: Statement) {
  const t = useTranslations('admin');
  const { mutateAsync } = useUpdateStatement({ failure: t('failed', { title: statement.title }) });

  async function change(from: Statement, status: StatementStatus, mayUndo: boolean): Promise<void> {
    const changed = await mutateAsync({ statement: from, patch: { status } });
    toastDone(t(doneLabels[status], { title: changed.title }), {
      ...(status === 'archived' && { description: t('done.highlightsKept') }),
      ...(mayUndo && {
        action: {
          label: t('done.undo'),
          onClick: () => void change(changed, from.status, false).catch(ignore),
        },
      }),
    });
  }
  return (status: StatementStatus) => void change(statement, status, true).catch(ignore);
}

/** The cache has told of the failure already; see makeQueryClient. */
function ignore(): void {
  return undefined;
}
