import type { Canvas } from './canvas';
import type { Carriers } from './carry';
import type { Store } from './store';
import type { TabMessage, Tabs } from './tabs';

/** What a desk needs from its surroundings. */
export interface DeskTools extends Carriers {
  readonly canvas: Canvas;
  readonly openStore: (person: string, onGone: () => void) => Promise<Store>;
  readonly joinTabs: (person: string, store: Store, onMessage: (message: TabMessage) => void) => Tabs;
  readonly newId: () => string;
  readonly random: () => number;
}
