import { MAX_LANES } from '@/components/statement/drawn-runs';
import { areSameLayers, type Layer } from '@/components/statement/layers';
import type { MarkedPassage } from '@/lib/contracts/highlight';
import type { Tag } from '@/lib/contracts/tag';
import { firstSpanEndingAfter, type Span, spansIntersect } from '@/lib/core/span';
import { createLayerIndex } from './layer-index';

/** How a chunk of the text is to be drawn. It is the very same for as long as nothing in it changes. */
export interface ChunkDrawing {
  /** Whether it is drawn block by block; far from the screen it is only text. */
  readonly isNear: boolean;
  /** Return what is highlighted in a block, by its number. */
  readonly layersOf: (block: number) => readonly Layer[];
}

/** Where one is in the text, in code points. */
export interface Place {
  /** What is on the screen. */
  readonly seen: Span;
  /** What one may soon come to. */
  readonly near: Span;
}

/** As many layers as are drawn in one frame, where that can be seen and where it cannot. */
const AT_ONCE = { seen: 96, unseen: 12 };
/** What a block costs beside its layers. */
const BLOCK_COST = 4;

const NONE: readonly never[] = [];
const FAR: ChunkDrawing = { isNear: false, layersOf: () => NONE };
const NOWHERE: Span = { start: 0, end: 0 };

/**
 * What is drawn of the highlights: what is on the screen at once, and what is near it a little at a time, before one
 * comes there. What one has left behind is forgotten when there is time for that, too.
 */
export class TextDrawing {
  readonly #blocks: readonly Span[];
  readonly #chunks: readonly Span[];
  readonly #index = createLayerIndex();
  readonly #drawn = new Map<number, readonly Layer[]>();
  /** The blocks in open chunks that may have to be drawn otherwise. */
  readonly #stale = new Set<number>();
  readonly #open = new Map<number, ChunkDrawing>();
  readonly #listeners = new Map<number, Set<() => void>>();
  #place: Place = { seen: NOWHERE, near: NOWHERE };

  /** The drawing of a text of `blocks`, which `chunks` hold in their order. Nothing is near yet. */
  constructor(blocks: readonly Span[], chunks: readonly Span[]) {
    this.#blocks = blocks;
    this.#chunks = chunks;
  }

  /** Return how the chunk `number` is drawn. */
  chunk(number: number): ChunkDrawing {
    return this.#open.get(number) ?? FAR;
  }

  /** Call `listener` whenever the chunk `number` is to be drawn otherwise. Returns how to stop. */
  subscribe(number: number, listener: () => void): () => void {
    const known = this.#listeners.get(number) ?? new Set();
    this.#listeners.set(number, known.add(listener));
    return () => known.delete(listener);
  }

  /** Take over what is highlighted now, in the order of the text. */
  mark(passages: readonly MarkedPassage[], tags: ReadonlyMap<string, Tag>): void {
    for (const span of this.#index.update(passages, tags)) {
      for (const block of blocksIn(this.#blocks, span)) {
        if (this.#open.has(this.#chunkOf(block))) this.#stale.add(block);
      }
    }
    this.#drawSeen();
  }

  /** Take over where one is now. */
  move(place: Place): void {
    this.#place = place;
    for (const [number, chunk] of this.#chunks.entries()) {
      if (this.#open.has(number) || !spansIntersect(chunk, place.near)) continue;
      for (const block of blocksIn(this.#blocks, chunk)) this.#stale.add(block);
      this.#show(number);
    }
    this.#drawSeen();
  }

  /** Draw the next few blocks. Returns the chunks that they are in: none when nothing is left to draw. */
  draw(): readonly number[] {
    const seen = this.#drawSeen();
    if (seen.length > 0) return seen;
    const { seen: screen } = this.#place;
    return this.#drawBlocks(byDistance([...this.#stale], this.#blocks, screen), AT_ONCE.unseen);
  }

  /** Draw all that is near, however long that takes. */
  drawAll(): void {
    this.#drawBlocks([...this.#stale], Infinity);
  }

  /** Forget one chunk that one has left behind, the farthest. Returns whether some are left. */
  forget(): boolean {
    const left = this.#left();
    const farthest = byDistance(left, this.#chunks, this.#place.seen).at(-1);
    if (farthest === undefined) return false;
    this.#open.delete(farthest);
    for (const block of blocksIn(this.#blocks, this.#chunks[farthest] ?? NOWHERE)) {
      this.#drawn.delete(block);
      this.#stale.delete(block);
    }
    this.#tell(farthest);
    return left.length > 1;
  }

  /** Return how many chunks one has left behind that are not forgotten yet. */
  countLeft(): number {
    return this.#left().length;
  }

  #left(): number[] {
    return [...this.#open.keys()].filter(
      (chunk) => !spansIntersect(this.#chunks[chunk] ?? NOWHERE, this.#place.near),
    );
  }

  #chunkOf(block: number): number {
    return firstSpanEndingAfter(this.#chunks, this.#blocks[block]?.start ?? Infinity);
  }

  #drawSeen(): readonly number[] {
    const { seen } = this.#place;
    const isSeen = (block: number) => spansIntersect(this.#blocks[block] ?? NOWHERE, seen);
    return this.#drawBlocks([...this.#stale].filter(isSeen), AT_ONCE.seen);
  }

  #drawBlocks(numbers: readonly number[], most: number): readonly number[] {
    const changed = new Set<number>();
    let cost = 0;
    for (const number of numbers) {
      if (cost >= most) break;
      this.#stale.delete(number);
      const layers = this.#index.layersIn(this.#blocks[number] ?? NOWHERE);
      if (areSameLayers(this.#drawn.get(number) ?? NONE, layers)) continue;
      this.#drawn.set(number, layers);
      changed.add(this.#chunkOf(number));
      cost += layers.filter(isDrawn).length + BLOCK_COST;
    }
    for (const chunk of changed) this.#show(chunk);
    return [...changed];
  }

  /** Have the chunk drawn as it is known now. */
  #show(chunk: number): void {
    const span = this.#chunks[chunk];
    if (!span) return;
    const first = firstSpanEndingAfter(this.#blocks, span.start);
    const layers = blocksIn(this.#blocks, span).map((block) => this.#drawn.get(block) ?? NONE);
    this.#open.set(chunk, { isNear: true, layersOf: (block) => layers[block - first] ?? NONE });
    this.#tell(chunk);
  }

  #tell(chunk: number): void {
    for (const listener of [...(this.#listeners.get(chunk) ?? [])]) listener();
  }
}

/** Whether a layer is more than a part of what deepens the ground. */
function isDrawn({ lane }: Layer): boolean {
  return lane < MAX_LANES;
}

/** The numbers of the blocks that share some text with `span`. */
function blocksIn(blocks: readonly Span[], span: Span): number[] {
  const numbers: number[] = [];
  for (let at = firstSpanEndingAfter(blocks, span.start); ; at += 1) {
    const block = blocks[at];
    if (!block || block.start >= span.end) return numbers;
    numbers.push(at);
  }
}

/** Return `numbers` in the order of how far what they stand for is from `seen`; of what lies before and behind it in turn. */
function byDistance(numbers: readonly number[], spans: readonly Span[], seen: Span): number[] {
  const distance = (number: number) => {
    const { start, end } = spans[number] ?? NOWHERE;
    return Math.max(0, start - seen.end, seen.start - end);
  };
  return numbers.toSorted((a, b) => distance(a) - distance(b));
}
