import type { Delivery, Unanswered } from './deliver';
import type { OutboxStatus } from './types';

/** What a sender needs from its surroundings. */
export interface SenderTools<T> {
  /** Return the first of what may be sent now that `isWanted`. */
  readonly next: (isWanted: (item: T) => boolean) => T | undefined;
  /** Whether nothing waits. */
  readonly isEmpty: () => boolean;
  /** Send one. It never rejects. */
  readonly send: (item: T) => Promise<Delivery>;
  /** It was answered, for good. */
  readonly settle: (item: T, delivery: Extract<Delivery, { state: 'accepted' | 'refused' }>) => void;
  /** It was sent, and not answered. */
  readonly miss: (item: T) => void;
  /** Nothing more is sent for now. */
  readonly stop: () => void;
  /** Do `work` while no other tab sends; it is told whether another may have sent just before. */
  readonly alone: (work: (hadToWait: boolean) => Promise<void>) => Promise<void>;
  /** Find out what other tabs left and have not told yet: they do so only after their turn. */
  readonly look: () => Promise<void>;
  /** Whether something waits that another tab may have sent. */
  readonly isShared: () => boolean;
  /** Find out what other tabs sent, and what they left. */
  readonly sync: () => Promise<void>;
  /** Wait until everything that was answered is put down. */
  readonly putDown: () => Promise<void>;
  readonly random: () => number;
}

/** How it went last. */
type Going = 'well' | 'failing' | 'signedOut';

/** Requests at once: browsers allow six to one server, and pages need some too. */
const SIDE_BY_SIDE = 4;
/** So many in a row that the server could not answer, and it is left alone for a while. */
const TOO_MANY = 3;
/** The pauses before the next try, in milliseconds: they double from the first to the longest. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

/** What sends what waits, several side by side, and tries again by itself. */
export class Sender<T> {
  readonly #tools: SenderTools<T>;
  #going: Going = 'well';
  #isClosed = false;
  /** Whether it is about to send, or does. */
  #isCalled = false;
  /** Whether something came too late for the round under way. */
  #isAskedAgain = false;
  #round: Round<T> | null = null;
  /** Rounds in a row in which nothing was answered. */
  #failures = 0;
  /** Whether the server asked not to be asked for now, and for how long. */
  #rest: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether a try has only just failed, and what waits since then. */
  #isBreathing = false;
  #wasKicked = false;
  #breath: ReturnType<typeof setTimeout> | undefined;

  constructor(tools: SenderTools<T>) {
    this.#tools = tools;
  }

  get status(): OutboxStatus {
    if (this.#tools.isEmpty()) return 'idle';
    if (this.#going === 'failing') return 'waiting';
    return this.#going === 'well' ? 'sending' : 'signedOut';
  }

  /** Something new waits: send it, unless the server asked to wait. Without a network, try only so often. */
  kick(): void {
    this.#wasKicked = this.#isBreathing;
    if (this.#rest === null && !this.#isBreathing) this.#call();
    else this.#tools.stop();
  }

  /** Something waits that another tab is about to send: see to it, should that tab not. */
  watch(): void {
    if (!this.#isCalled) this.#schedule();
  }

  /** Try now, whatever was decided before. */
  sendNow(): void {
    this.#rest = null;
    this.#failures = 0;
    this.#isBreathing = false;
    this.#call();
  }

  /** Begin nothing any more. */
  close(): void {
    this.#isClosed = true;
    this.#round?.stop();
    clearTimeout(this.#timer);
    clearTimeout(this.#breath);
  }

  #call(): void {
    if (this.#isClosed || this.#tools.isEmpty()) return;
    if (this.#isCalled) {
      if (this.#round?.isOpen) this.#round.step();
      else this.#isAskedAgain = this.#round !== null;
      return;
    }
    this.#isCalled = true;
    clearTimeout(this.#timer);
    void this.#sendAlone().finally(() => {
      const isAskedAgain = this.#isAskedAgain && this.#rest === null;
      this.#isCalled = false;
      this.#isAskedAgain = false;
      this.#round = null;
      if (isAskedAgain) this.#call();
      else this.#schedule();
    });
  }

  async #sendAlone(): Promise<void> {
    const work = (hadToWait: boolean) => this.#work(hadToWait);
    try {
      await this.#tools.alone(work);
    } catch {
      // Tabs that cannot be kept apart each send what they have: what arrives twice is done once.
      await work(true);
    }
  }

  async #work(hadToWait: boolean): Promise<void> {
    if (!this.#isClosed) {
      await (hadToWait || this.#tools.isShared() ? this.#tools.sync() : this.#tools.look());
    }
    if (this.#isClosed) return;
    this.#round = new Round(this.#tools, (going) => {
      this.#going = going;
      if (going === 'well') this.#failures = 0;
    });
    const { wait, hasFailed, isStopped } = await this.#round.finished;
    this.#rest = wait;
    if (hasFailed) this.#failures += 1;
    if (isStopped) this.#breathe();
    await this.#tools.putDown();
  }

  /** Each try looks through all that waits: however fast one goes on working, that is not done for each change. */
  #breathe(): void {
    this.#isBreathing = true;
    clearTimeout(this.#breath);
    this.#breath = setTimeout(() => {
      const wasKicked = this.#isBreathing && this.#wasKicked;
      this.#isBreathing = false;
      this.#wasKicked = false;
      if (wasKicked) this.kick();
    }, FIRST_PAUSE);
  }

  #schedule(): void {
    // Who is signed out does not come back by waiting, but by looking at the page again.
    if (this.#isClosed || this.#tools.isEmpty() || this.#going === 'signedOut') return;
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.max(0, this.#failures - 1));
    const due = Math.max(this.#rest ?? 0, pause * (0.5 + this.#tools.random() / 2));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#rest = null;
      this.#call();
    }, due);
  }
}

/** What came of a round. */
interface Outcome {
  /** Milliseconds that the server asked to wait. */
  readonly wait: number | null;
  /** Whether something was sent and nothing was answered. */
  readonly hasFailed: boolean;
  /** Whether going on made no sense. */
  readonly isStopped: boolean;
}

/** One go at sending what waits, until nothing is left or going on makes no sense. Each item is tried once. */
class Round<T> {
  readonly #tools: SenderTools<T>;
  readonly #tell: (going: Going) => void;
  readonly #underWay = new Set<T>();
  /** What was sent: each is tried once. */
  readonly #tried = new Set<T>();
  #hasMissed = false;
  #inARow = 0;
  #isStopped = false;
  #isOver = false;
  #hasAnswer = false;
  #wait: number | null = null;
  #finish: (outcome: Outcome) => void = () => undefined;
  readonly finished: Promise<Outcome>;

  constructor(tools: SenderTools<T>, tell: (going: Going) => void) {
    this.#tools = tools;
    this.#tell = tell;
    this.finished = new Promise((resolve) => {
      this.#finish = resolve;
    });
    this.step();
  }

  /** Whether it still takes what comes. */
  get isOpen(): boolean {
    return !this.#isStopped && !this.#isOver;
  }

  /** Send nothing more. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Send what may be sent now. */
  step(): void {
    while (!this.#isStopped && this.#underWay.size < SIDE_BY_SIDE) {
      const item = this.#tools.next((each) => !this.#tried.has(each));
      if (!item) break;
      this.#tried.add(item);
      this.#underWay.add(item);
      void this.#carry(item);
    }
    if (this.#underWay.size > 0) return;
    this.#isOver = true;
    const hasFailed = this.#hasMissed && !this.#hasAnswer;
    this.#finish({ wait: this.#wait, hasFailed, isStopped: this.#isStopped });
  }

  async #carry(item: T): Promise<void> {
    const delivery = await this.#tools.send(item);
    this.#underWay.delete(item);
    if (delivery.state === 'accepted' || delivery.state === 'refused') {
      this.#inARow = 0;
      this.#hasAnswer = true;
      this.#tell('well');
      this.#tools.settle(item, delivery);
    } else this.#miss(item, delivery);
    this.step();
  }

  #miss(item: T, delivery: Extract<Delivery, { state: 'unanswered' | 'signedOut' }>): void {
    this.#hasMissed = true;
    this.#inARow += 1;
    this.#tell(delivery.state === 'signedOut' ? 'signedOut' : 'failing');
    if (delivery.state === 'unanswered') this.#wait = longer(this.#wait, delivery.wait);
    this.#isStopped ||= delivery.state === 'signedOut' || isHopeless(delivery) || this.#inARow >= TOO_MANY;
    this.#tools.miss(item);
    if (this.#isStopped) this.#tools.stop();
  }
}

/** Nothing came at all, or the server asked to wait: others would fare no better. */
function isHopeless({ problem, wait }: Unanswered): boolean {
  return problem === null || wait !== null || problem.status === 429;
}

function longer(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
