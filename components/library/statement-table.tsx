'use client';

import { useFormatter, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Table, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { Statement } from '@/lib/contracts/statement';
import { useNames } from './use-names';

interface StatementTableProps {
  statements: readonly Statement[];
  /** The project to read in; null for a person who is in none, for whom nothing opens. */
  project: string | null;
}

/** Below 1,100 px the columns that have no room become a second line under the title. */
const wideOnly = 'hidden lg:table-cell';
const midUp = 'hidden md:table-cell';

export function StatementTable({ statements, project }: StatementTableProps) {
  const t = useTranslations('library');
  return (
    <Table aria-label={t('title')}>
      <TableHead>
        <tr>
          <TableHeader className="lg:w-5/12">{t('columns.title')}</TableHeader>
          <TableHeader className={midUp}>{t('columns.date')}</TableHeader>
          <TableHeader className={wideOnly}>{t('columns.place')}</TableHeader>
          <TableHeader className={midUp}>{t('columns.kind')}</TableHeader>
          <TableHeader className={wideOnly}>{t('columns.language')}</TableHeader>
          <TableHeader numeric className={wideOnly}>
            {t('columns.length')}
          </TableHeader>
          <TableHeader numeric className={wideOnly}>
            {t('columns.mine')}
          </TableHeader>
          <TableHeader numeric className={midUp}>
            {t('columns.highlights')}
          </TableHeader>
        </tr>
      </TableHead>
      <tbody>
        {statements.map((statement) => (
          <StatementRow key={statement.id} statement={statement} project={project} />
        ))}
      </tbody>
    </Table>
  );
}

function StatementRow({ statement, project }: { statement: Statement; project: string | null }) {
  const t = useTranslations('library');
  const format = useFormatter();
  const names = useNames();
  const day = statement.date ? names.day(statement.date) : t('undated');
  return (
    <TableRow className="relative h-28 md:h-22 hover:[&_a]:decoration-rubric">
      <TableCell className="py-2.5!">
        <p
          lang={statement.language}
          dir={statement.direction}
          title={statement.title}
          className="line-clamp-2 font-serif text-md leading-snug text-balance"
        >
          {project ? (
            <Link
              href={`/projects/${project}/statements/${statement.slug}`}
              className="rounded-sm underline decoration-transparent underline-offset-3 transition-colors after:absolute after:inset-0"
            >
              {statement.title}
            </Link>
          ) : (
            statement.title
          )}
        </p>
        <Facts values={[statement.speaker, statement.body]} className="hidden md:block" />
        <Facts values={[statement.speaker, day]} className="md:hidden" />
        <Facts
          values={[t(`kinds.${statement.kind}`), t('highlightCount', { count: statement.highlightCount })]}
          className="md:hidden"
        />
      </TableCell>
      <TableCell className={`${midUp} whitespace-nowrap`}>{day}</TableCell>
      <TableCell className={wideOnly}>
        <span className="block min-w-28">{statement.place}</span>
      </TableCell>
      <TableCell className={`${midUp} whitespace-nowrap`}>{t(`kinds.${statement.kind}`)}</TableCell>
      <TableCell className={wideOnly}>{names.language(statement.language)}</TableCell>
      <TableCell numeric className={wideOnly}>
        {format.number(statement.characters)}
      </TableCell>
      <TableCell numeric className={wideOnly}>
        <Count value={statement.myHighlightCount} />
      </TableCell>
      <TableCell numeric className={midUp}>
        <Count value={statement.highlightCount} />
      </TableCell>
    </TableRow>
  );
}

/** A count in which zero steps back, so that what has been worked on stands out. */
function Count({ value }: { value: number }) {
  const format = useFormatter();
  return <span className={value === 0 ? 'text-ink-faint' : undefined}>{format.number(value)}</span>;
}

/** What is known of these, in one quiet line. */
function Facts({ values, className }: { values: readonly (string | null)[]; className: string }) {
  const known = values.filter(Boolean);
  if (known.length === 0) return null;
  return <p className={`text-sm text-ink-muted ${className}`}>{known.join(' · ')}</p>;
}
