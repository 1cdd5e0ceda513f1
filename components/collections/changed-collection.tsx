import { useTranslations } from 'next-intl';
import type { Collection } from '@/lib/contracts/collection';
import { collectionChanges } from './collection-changes';

/** What somebody else changed about a collection since it was `drawn`. */
export function ChangedCollection({ drawn, current }: { drawn: Collection; current: Collection }) {
  const t = useTranslations('waiting.delete');
  const visibility = useTranslations('collections.visibility');
  const changes = collectionChanges(drawn, current);
  const facts = [
    changes.title === null ? null : t('collection.title', { title: changes.title }),
    changes.description === null ? null : t('collection.description'),
    changes.visibility === null ? null : t('collection.visibility', { who: visibility(changes.visibility) }),
    changes.added > 0 ? t('collection.added', { count: changes.added }) : null,
    changes.removed > 0 ? t('collection.removed', { count: changes.removed }) : null,
    changes.rewritten > 0 ? t('collection.rewritten', { count: changes.rewritten }) : null,
    changes.isReordered ? t('collection.reordered') : null,
  ].filter((fact) => fact !== null);
  if (facts.length === 0) return <p>{t('same')}</p>;
  return (
    <ul className="grid list-disc gap-1 ps-5">
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}
