import type { Metadata, Route } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SignUpForm } from '@/components/account/sign-up-form';
import { WayInLink } from '@/components/account/way-in-link';
import { LinkButton } from '@/components/ui/link-button';
import { safeReturn } from '@/lib/client/account';
import { isSignUpOpen } from '@/lib/server/services/people';
import { getViewer } from '@/lib/server/viewer';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signUp');
  return { title: t('title') };
}

export default async function SignUpPage({ searchParams }: PageProps<'/sign-up'>) {
  const [viewer, search, t] = await Promise.all([getViewer(), searchParams, getTranslations('auth')]);
  const returnTo = safeReturn(typeof search.callbackUrl === 'string' ? search.callbackUrl : undefined);
  // safeReturn gives addresses of this site only; that there is a page is for the router to find out.
  if (viewer.kind === 'member') redirect(returnTo as Route);
  if (!isSignUpOpen()) {
    return (
      <div className="grid justify-items-start gap-3">
        <h1 className="title text-2xl">{t('signUp.closedTitle')}</h1>
        <p className="text-base text-ink-muted">{t('signUp.closedBody')}</p>
        <LinkButton href={{ pathname: '/sign-in', query: { callbackUrl: returnTo } }}>
          {t('signUp.toSignIn')}
        </LinkButton>
      </div>
    );
  }
  return (
    <>
      <h1 className="title mb-6 text-2xl">{t('signUp.title')}</h1>
      <SignUpForm returnTo={returnTo} />
      <p className="mt-6 text-base text-ink-muted">
        {t('signUp.haveAccount')}{' '}
        <WayInLink to="/sign-in" returnTo={returnTo}>
          {t('signUp.toSignIn')}
        </WayInLink>
      </p>
    </>
  );
}
