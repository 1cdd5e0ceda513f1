import { Component, type ReactNode } from 'react';
import type { ReaderValue } from '../reader-context';
import { jumpTo, topOf } from '../text/scroll-to-passage';
import { topOffset } from './top-offset';

interface KeepPlaceProps {
  reader: ReaderValue;
  /** How the text is set. */
  setting: string;
}

/** A line of the text, by its first code point, and how far below the top of the window it stands. */
interface Line {
  readonly offset: number;
  readonly top: number;
}

/**
 * Keeps the line at the top of the screen where it is when the text is set otherwise: in other sizes, all that is above it
 * is of another height.
 *
 * It is a class because React asks no function right before it changes the page.
 */
export class KeepPlace extends Component<KeepPlaceProps> {
  override getSnapshotBeforeUpdate({ setting }: KeepPlaceProps): Line | null {
    return setting === this.props.setting ? null : lineOnTop(this.props.reader);
  }

  override componentDidUpdate(_before: KeepPlaceProps, _state: unknown, line: Line | null): void {
    if (line) jumpTo(this.props.reader.textRef.current, spanAt(line.offset), line.top);
  }

  override render(): ReactNode {
    return null;
  }
}

/** Nothing where the text begins further down: then nobody has begun to read it. */
function lineOnTop(reader: ReaderValue): Line | null {
  const offset = topOffset(reader);
  const top = offset === null || offset === 0 ? null : topOf(reader.textRef.current, spanAt(offset));
  return offset === null || top === null ? null : { offset, top };
}

function spanAt(offset: number) {
  return { start: offset, end: offset + 1 };
}
