import type { Metadata, Route } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SignInForm } from '@/components/account/sign-in-form';
import { WayInLink } from '@/components/account/way-in-link';
import { safeReturn } from '@/lib/client/account';
import { isSignUpOpen } from '@/lib/server/services/people';
import { getViewer } from '@/lib/server/viewer';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signIn');
  return { title: t('title') };
}

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const [viewer, search, t] = await Promise.all([getViewer(), searchParams, getTranslations('auth')]);
  const returnTo = safeReturn(typeof search.callbackUrl === 'string' ? search.callbackUrl : undefined);
  // safeReturn gives addresses of this site only; that there is a page is for the router to find out.
  if (viewer.kind === 'member') redirect(returnTo as Route);
  return (
    <>
      <h1 className="title mb-6 text-2xl">{t('signIn.title')}</h1>
      <SignInForm returnTo={returnTo} />
      <p className="mt-6 text-base text-ink-muted">
        {isSignUpOpen() ? (
          <>
            {t('signIn.noAccount')}{' '}
            <WayInLink to="/sign-up" returnTo={returnTo}>
              {t('signIn.toSignUp')}
            </WayInLink>
          </>
        ) : (
          t('signIn.closed')
        )}
      </p>
    </>
  );
}
