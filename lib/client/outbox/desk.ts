import { Answers, type Entry, settledBy } from './answers';
import { Archive, waitingFor } from './archive';
import { keysOf, NOT_KNOWN } from './canvas';
import { carry } from './carry';
import type { DeskTools } from './desk-tools';
import type { Letter } from './letter';
import { type Receipt, Receipts, type Wishes } from './receipt';
import { answerLeftBy, refusalsOf, revivedLetter } from './refusals';
import { RefusedList } from './refused-list';
import { Sender } from './sender';
import { memoryStore, type Refusal } from './store';
import type { TabMessage, Tabs } from './tabs';
import { Teller } from './teller';
import type { OutboxState } from './types';
import { type Waiting, WaitingList } from './waiting-list';

/** How long an answer may take before its letter counts as waiting. */
const SLOW = 4_000;

/**
 * Where the changes of one person are handed in, sent, and kept until they are answered. Until it is known whose it is, it
 * sends for whoever is signed in and keeps nothing.
 */
export class Desk {
  readonly #tools: DeskTools;
  readonly #list = new WaitingList();
  readonly #archive = new Archive(() => this.#notify());
  readonly #refused = new RefusedList(this.#archive, (written) => {
    void written.then(() => this.#tabs?.tell({ kind: 'refusals' }));
    this.#notify();
  });
  readonly #answers: Answers;
  readonly #sender: Sender<Waiting>;
  readonly #receipts = new Receipts();
  readonly #teller = new Teller();
  readonly #unwatch: () => void;
  #person: string | null = null;
  #ready: Promise<void> = Promise.resolve();
  #tabs: Tabs | null = null;
  #state: OutboxState | null = null;
  #isClosed = false;

  constructor(tools: DeskTools) {
    this.#tools = tools;
    this.#answers = new Answers(tools.canvas, this.#list, (entries) => this.#put(entries));
    this.#unwatch = tools.canvas.watch((key) => tools.canvas.redraw(key, this.#list.lettersOn(key)));
    this.#sender = new Sender({
      next: (isWanted) => this.#list.next(isWanted),
      isEmpty: () => this.#list.size === 0,
      send: (item) => {
        const versions = this.#list.versionsFor(item.letter);
        return carry(item, { person: this.#person, versions }, tools);
      },
      settle: (item, answer) => this.#take({ item, answer, because: null, isOurs: true }),
      miss: (item) => this.#beginToWait([item]),
      stop: () => this.#beginToWait([...this.#receipts.fresh].filter(({ isUnderWay }) => !isUnderWay)),
      alone: async (work) => {
        await this.#ready;
        await (this.#tabs ? this.#tabs.alone(work) : work(false));
      },
      isShared: () => this.#list.size > this.#receipts.fresh.size,
      sync: () => this.#sync(),
      look: () => this.#readNew(),
      putDown: () => {
        this.#answers.flush();
        return this.#archive.written();
      },
      random: tools.random,
    });
  }

  /** Whose it is, by id. */
  get person(): string | null {
    return this.#person;
  }

  /** Say whose it is. What they left in this browser is drawn and sent, before what was handed in since. */
  identify(person: string): void {
    this.#person = person;
    const opened = this.#open(person);
    this.#ready = opened;
    for (const item of this.#list.all()) this.#archive.record(item, opened);
  }

  readonly subscribe = this.#teller.subscribe;

  readonly get = (): OutboxState => {
    this.#state ??= {
      waiting: this.#list.size - this.#receipts.fresh.size,
      refused: this.#refused.shown,
      status: this.#sender.status,
      isDurable: this.#person === null || this.#archive.isDurable,
    };
    return this.#state;
  };

  /** Return whether something of what waits or was refused is gone with this page. */
  readonly isAtRisk = (): boolean => this.#archive.isAtRisk(this.#list.all(), this.#refused.shown);

  /** Draw a letter, keep it and send it. */
  submit(given: Letter, wishes: Wishes = {}): Receipt {
    const letter = this.#list.rooted(given);
    const befores = this.#tools.canvas.draw(letter);
    const item = waitingFor(letter, { befores, isFresh: true, wasSent: false });
    const receipt = this.#receipts.make(item, wishes);
    this.#list.add(item);
    this.#archive.record(item, this.#ready);
    this.#sender.kick();
    setTimeout(() => this.#beginToWait([item]), SLOW);
    this.#notify();
    return receipt;
  }

  /** Return whether a letter waits that brings into being what belongs to `lane`. */
  readonly isMaking = (lane: string): boolean => this.#list.isMaking(lane);

  readonly sendNow = (): void => {
    this.#sender.sendNow();
    // Somebody looks at this page: whatever it was not told, by tabs that are gone for instance, it is to know.
    void this.#hear({ kind: 'waiting' }).then(() => this.#hear({ kind: 'refusals' }));
  };

  readonly tryAgain = (id: string, text: string | null = null): void => {
    const written = this.#refused.revive(id, (refusal) =>
      this.#revive(refusal, refusal.id === id ? text : null),
    );
    void written.then(() => this.#tabs?.tell({ kind: 'waiting' }));
    this.#sender.sendNow();
  };

  readonly discard = (id: string): void => this.#refused.discard(id);

  readonly remake = (lane: string): boolean => {
    const id = this.#refused.recallMaker(lane);
    if (id === null) return false;
    this.tryAgain(id);
    return true;
  };

  /** Return how many letters have no answer yet, those of other tabs too. */
  async count(): Promise<number> {
    await this.#ready;
    this.#answers.flush();
    await this.#archive.written();
    const keys = await this.#archive.keys();
    return (keys?.size ?? 0) + this.#list.all().filter(({ key }) => keys === null || key === null).length;
  }

  /** Forget everything, for good. */
  async forget(): Promise<void> {
    await this.#ready;
    const items = this.#list.all();
    for (const item of items) {
      this.#list.remove(item);
      this.#receipts.drop(item);
    }
    this.#tools.canvas.takeBack(items.map((item) => ({ ...item, instead: [] })));
    this.#refused.set([]);
    await this.#archive.clear();
    this.#tabs?.tell({ kind: 'refusals' });
    this.#notify();
  }

  /** Put down what was answered: the page may be about to go. */
  readonly putDown = (): void => this.#answers.flush();

  /** Send and draw nothing any more. What is not answered is kept, for the next desk of the same person. */
  close(): void {
    this.putDown();
    this.#isClosed = true;
    this.#sender.close();
    this.#unwatch();
    this.#tabs?.close();
    this.#archive.close();
  }

  async #open(person: string): Promise<void> {
    const opening = this.#tools.openStore(person, () => this.#archive.fail());
    // Where nothing can be kept it is said, by the state.
    const store = await opening.catch(() => memoryStore());
    if (this.#isClosed) {
      store.close();
      return;
    }
    this.#archive.attach(store);
    this.#tabs = this.#tools.joinTabs(person, store, (message) => void this.#hear(message));
    await this.#refused.read();
    await this.#readNew((items) => this.#list.addFirst(items));
    this.#sender.kick();
    this.#notify();
  }

  /** Learn of what waits that this tab does not know yet, and draw it. */
  async #readNew(add = (items: readonly Waiting[]) => this.#list.insert(items)): Promise<void> {
    const kept = await this.#archive.readNew();
    if (this.#isClosed) return;
    const items = kept.flatMap(({ key, letter }) => {
      const known = this.#list.get(letter.id);
      if (known) known.key = key;
      return known
        ? []
        : { ...waitingFor(letter, { befores: NOT_KNOWN, isFresh: false, wasSent: true }), key };
    });
    if (items.length === 0) return;
    add(items);
    for (const key of keysOf(items)) this.#tools.canvas.redraw(key, this.#list.lettersOn(key));
    this.#sender.watch();
    this.#notify();
  }

  /** Learn what other tabs did with what waits. */
  async #sync(): Promise<void> {
    await this.#archive.written();
    const keys = await this.#archive.keys();
    const refusals = await this.#archive.refusals();
    if (keys && refusals && !this.#isClosed) {
      const gone = this.#list.all().filter(({ key }) => key !== null && !keys.has(key));
      for (const item of gone) this.#take(answerLeftBy(item, refusals));
      this.#refused.set(refusals);
    }
    await this.#readNew();
  }

  /** From now on these letters wait, and nobody for them. */
  #beginToWait(items: readonly Waiting[]): void {
    const waiting = this.#receipts.sayWaiting(items);
    this.#notify();
    if (waiting.length === 0) return;
    // Once they are kept: there the others read them.
    const recorded = Promise.all(waiting.map((item) => item.recorded));
    void recorded.then(() => this.#tabs?.tell({ kind: 'waiting' }));
  }

  /** Take an answer: what it settles waits no longer. */
  #take(given: Omit<Entry, 'followers'>): void {
    const { item, answer, isOurs } = given;
    if (this.#isClosed || this.#list.get(item.letter.id) !== item) return;
    // Another tab has told of each that it took along.
    const followers = isOurs && answer.state === 'refused' ? this.#list.followersOf(item) : [];
    for (const each of [item, ...followers]) this.#list.remove(each);
    if (answer.state === 'accepted') this.#list.learn({ letter: item.letter, rows: answer.rows });
    this.#answers.add({ ...given, followers });
  }

  /** Put down what was answered, and tell who waits for it. */
  #put(entries: readonly Entry[]): void {
    const ours = entries.filter(({ isOurs }) => isOurs).flatMap(settledBy);
    const refusals = refusalsOf(ours, this.#refused.all, this.#receipts.isTakenBack);
    const kept = new Set(refusals.map(({ id }) => id));
    this.#refused.settle(
      ours.map(({ item }) => item),
      refusals,
    );
    if (ours.length > 0) {
      const answers = ours.map(({ item, answer, because }) => [item.letter.id, answer, because] as const);
      this.#tabs?.tell({ kind: 'answered', answers });
    }
    for (const entry of entries) this.#receipts.settle(entry, kept);
    this.#notify();
  }

  #revive(refusal: Refusal, text: string | null): Waiting {
    const letter = revivedLetter(refusal, this.#tools.newId(), text);
    const rooted = refusal.because === null ? letter : this.#list.rooted(letter);
    const befores = this.#tools.canvas.draw(rooted);
    const item = waitingFor(rooted, { befores, isFresh: false, wasSent: false });
    this.#list.add(item);
    return item;
  }

  async #hear(message: TabMessage): Promise<void> {
    if (message.kind === 'answered') {
      for (const [id, answer, because] of message.answers) {
        const item = this.#list.get(id);
        if (item) this.#take({ item, answer, because, isOurs: false });
      }
      return;
    }
    await this.#ready;
    if (this.#isClosed) return;
    if (message.kind === 'waiting') await this.#readNew();
    else {
      // What is being put down by this tab is part of it.
      await this.#archive.written();
      await this.#refused.read();
    }
    this.#notify();
  }

  #notify(): void {
    this.#state = null;
    if (!this.#isClosed) this.#teller.tell();
  }
}
