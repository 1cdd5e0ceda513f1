import { Component, type ReactNode } from 'react';

/** How what is selected stays so where the text is drawn anew. */
export interface SelectionKept {
  /** Return whether the reader knows what is selected. The browser tells a little after it was changed. */
  readonly isKnown: () => boolean;
  /** Select again what the reader knows to be selected. */
  readonly keep: () => void;
}

interface KeepSelectionProps extends SelectionKept {
  children: ReactNode;
}

/**
 * Keeps what is selected in its content when that is drawn anew, and nothing that somebody has just given up.
 *
 * It is a class because React asks no function right before it changes the page: afterwards a selection that was lost
 * cannot be told from one that was taken away.
 */
export class KeepSelection extends Component<KeepSelectionProps> {
  override getSnapshotBeforeUpdate(): boolean {
    return this.props.isKnown();
  }

  override componentDidUpdate(_before: KeepSelectionProps, _state: unknown, wasKnown: boolean): void {
    if (wasKnown) this.props.keep();
  }

  override render(): ReactNode {
    return this.props.children;
  }
}
