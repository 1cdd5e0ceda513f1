import type { RichText as Rich } from '@/lib/core/citation-style';

/** Text with its italics. */
export function RichText({ text }: { text: Rich }) {
  return text.map((run, index) => (run.isItalic ? <i key={index}>{run.text}</i> : run.text));
}
