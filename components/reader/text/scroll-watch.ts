/** The page as it is found at the beginning of a frame, in pixels. */
export interface ScrollFrame {
  /** How far below the top of the text the window begins; below 0 while the text begins further down. */
  readonly top: number;
  /** How tall the window is. */
  readonly height: number;
  /** How tall the text is. */
  readonly length: number;
  /** How fast the page moves, in pixels per second, up or down. */
  readonly speed: number;
  /** Whether it has come to rest. */
  readonly isResting: boolean;
}

/** Looks at the page as it is, and returns how to change it: nobody reads what somebody else has just written. */
type Follower = (frame: ScrollFrame) => (() => void) | null;

/** Follows the page while it scrolls: whoever goes along with it is asked once in each frame, and once when it rests. */
export interface ScrollWatch {
  /** Return how to stop following. */
  readonly add: (follower: Follower) => () => void;
  /** Ask everybody to look now, although nothing has moved. */
  readonly look: () => void;
  /** Whether the page scrolls now. */
  readonly isMoving: () => boolean;
  /** Begin to follow how `text` moves. Returns how to stop. */
  readonly start: (text: Element) => () => void;
}

/** Where the page was, and when. */
interface Moment {
  readonly top: number;
  readonly time: number;
}

/** How fast the page moves is told from the last so many milliseconds: single frames come at odd times. */
const WINDOW = 200;

/** A page that has not moved for so long rests, in milliseconds. */
const REST = 120;

export function createScrollWatch(): ScrollWatch {
  const followers = new Set<Follower>();
  let text: Element | null = null;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let moments: readonly Moment[] = [];

  function look(time: number, isResting: boolean): void {
    if (!text) return;
    const box = text.getBoundingClientRect();
    const top = -box.top;
    // Of the first frame in which it moves nobody knows yet how fast.
    const speed = isResting ? 0 : speedBetween(moments[0], { top, time });
    moments = isResting ? [] : [...moments.filter((moment) => time - moment.time < WINDOW), { top, time }];
    const found: ScrollFrame = { top, height: window.innerHeight, length: box.height, speed, isResting };
    const writes = [...followers].map((follower) => follower(found));
    for (const write of writes) write?.();
  }

  const onFrame = (time: number) => {
    frame = 0;
    look(time, timer === undefined);
  };
  const onRest = () => {
    timer = undefined;
    frame ||= requestAnimationFrame(onFrame);
  };
  const onScroll = () => {
    clearTimeout(timer);
    timer = setTimeout(onRest, REST);
    frame ||= requestAnimationFrame(onFrame);
  };

  return {
    add(follower) {
      followers.add(follower);
      return () => followers.delete(follower);
    },
    look: () => look(performance.now(), timer === undefined),
    isMoving: () => timer !== undefined,
    start(element) {
      text = element;
      window.addEventListener('scroll', onScroll, { passive: true });
      window.addEventListener('resize', onScroll);
      // Whoever begins with the page has enough to do: in a frame of its own.
      onRest();
      return () => {
        text = null;
        clearTimeout(timer);
        cancelAnimationFrame(frame);
        [frame, timer] = [0, undefined];
        window.removeEventListener('scroll', onScroll);
        window.removeEventListener('resize', onScroll);
      };
    },
  };
}

function speedBetween(last: Moment | undefined, { top, time }: Moment): number {
  if (!last || time <= last.time) return Infinity;
  return (Math.abs(top - last.top) / (time - last.time)) * 1000;
}
