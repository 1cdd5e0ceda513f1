import { BegunNotice } from '@/components/editing/begun-notice';
import { NotFoundPage } from '@/components/layout/not-found-page';

/* Below the site header, for who is signed in. */
export default function NotFound() {
  return (
    <NotFoundPage>
      <BegunNotice />
    </NotFoundPage>
  );
}
