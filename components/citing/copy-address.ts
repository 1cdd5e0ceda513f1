import { toastDone, toastProblem } from '@/components/ui/toast';
import { writeToClipboard } from '@/lib/client/clipboard';

/** Put `address` into the clipboard and say so. */
export async function copyAddress(
  address: string,
  words: { done: string; hint?: string; failed: string },
): Promise<void> {
  if (await writeToClipboard(address))
    toastDone(words.done, words.hint === undefined ? {} : { description: words.hint });
  // It can still be copied by hand.
  else toastProblem(words.failed, { description: address });
}
