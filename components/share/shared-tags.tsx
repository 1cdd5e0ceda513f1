import { useTranslations } from 'next-intl';
import { Chip } from '@/components/ui/chip';
import type { SharedPassage } from '@/lib/contracts/share-link';

export function SharedTags({ tags }: { tags: SharedPassage['tags'] }) {
  const t = useTranslations('share.page');
  if (tags.length === 0) return null;
  return (
    <ul aria-label={t('tags')} className="flex flex-wrap gap-1.5">
      {tags.map(({ name, colour }, index) => (
        // Two tags of different branches may have the same name.
        <li key={index} className="max-w-full">
          <Chip colour={colour}>{name}</Chip>
        </li>
      ))}
    </ul>
  );
}
