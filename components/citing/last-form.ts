import { keepInTab, recall } from '@/lib/client/tab-memory';
import { type CitedForm, isCitedForm } from './cited';

const KEY = 'postil.cited-form';

/** Return the form in which one cited last in this sitting. */
export function lastForm(): CitedForm {
  const form = recall(KEY);
  return isCitedForm(form) ? form : 'un';
}

export function rememberForm(form: CitedForm): void {
  keepInTab(KEY, form);
}
