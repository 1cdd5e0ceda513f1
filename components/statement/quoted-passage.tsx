import type { ReactNode } from 'react';
import type { TagColour } from '@/lib/core/colour';
import { withLayer } from './block-text';
import { MAX_LANES } from './drawn-runs';
import type { Layer } from './layers';

interface QuotedPassageProps {
  /** The text of the passage; what comes from several blocks has them on lines of their own. */
  text: string;
  /** The colours of its tags; none for a passage without tags. */
  colours: readonly TagColour[];
}

/** A passage outside its statement, with the tints and underlines that it has there. */
export function QuotedPassage({ text, colours }: QuotedPassageProps) {
  const layers = passageLayers(colours, { start: 0, end: text.length }).filter(
    ({ lane }) => lane < MAX_LANES,
  );
  const draw = (line: string) =>
    layers.reduceRight<ReactNode>((inner, layer, level) => withLayer(layer, level, inner), line);
  return text.split('\n').map((line, index) => <p key={index}>{draw(line)}</p>);
}

/** Return the layers of one passage that bears tags of these colours: a plain one when it bears none. */
export function passageLayers(colours: readonly TagColour[], span: { start: number; end: number }): Layer[] {
  const distinct = colours.length === 0 ? [null] : [...new Set(colours)];
  return distinct.map((colour, lane) => ({
    id: 'passage',
    ...span,
    colour,
    name: '',
    lane,
    isFirst: lane === 0,
  }));
}
