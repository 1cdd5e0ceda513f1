// A page is there to be read: its text is painted before its scripts are fetched and run. Next writes the scripts of a
// page into its head and has no other way (docs/decisions.md). What is pressed meanwhile is kept until the page is awake.
// Plain JavaScript, as web-process.js.

/** The scripts that Next puts into the head, with where they are and the nonce that lets them run. */
const SCRIPT = /<script src="(\/[\w./~-]+)" async=""( nonce="[\w+/=-]+")?><\/script>/g;
const HEAD_ENDS = Buffer.from('</head>');
const PAGE_ENDS = Buffer.from('</body></html>');
/** Where the head has not ended by then, the page is left as it is. */
const LONGEST_HEAD = 65_536;

/**
 * Send the pages that are written to `response` with the scripts of their head taken out, with a small one in their place
 * that keeps what is pressed, and with one at their end that fetches them after the first frame. Other answers, and pages
 * of a length that was told, pass as they are.
 */
export function sendScriptsLate(response) {
  const { write, end } = response;
  /** What has come of the head; `null` when it is through. */
  let head = Buffer.alloc(0);
  let loader = '';

  response.write = (chunk, ...rest) => {
    const { encoding, done } = optional(rest);
    if (head !== null && !isPage(response)) head = null;
    const bytes = head === null && loader === '' ? chunk : pass(toBuffer(chunk, encoding));
    if (bytes.length > 0) return write.call(response, bytes, encoding, done);
    if (done) process.nextTick(done);
    return true;
  };
  response.end = (...rest) => {
    const chunk = typeof rest[0] === 'function' ? undefined : rest.shift();
    const { encoding, done } = optional(rest);
    if (!isPage(response)) return end.call(response, chunk, encoding, done);
    if (chunk) response.write(chunk, encoding);
    // Of a page that broke off before its head was whole, or without its last words.
    const left = (head?.toString('latin1') ?? '') + loader;
    [head, loader] = [null, ''];
    if (left) write.call(response, Buffer.from(left, 'latin1'));
    return end.call(response, done);
  };

  /** Return what of the page goes out now. */
  function pass(bytes) {
    if (head === null) return passBody(bytes);
    head = Buffer.concat([head, bytes]);
    const isWhole = head.includes(HEAD_ENDS);
    if (!isWhole && head.length < LONGEST_HEAD) return Buffer.alloc(0);
    const all = head;
    head = null;
    return isWhole ? passBody(withoutScripts(all)) : all;
  }

  function withoutScripts(bytes) {
    const length = bytes.indexOf(HEAD_ENDS);
    // A character a byte, so that none is changed.
    const text = bytes.toString('latin1', 0, length);
    const scripts = [...text.matchAll(SCRIPT)];
    if (scripts.length === 0) return bytes;
    loader = loaderOf(scripts);
    // Where the first of them was.
    const keeper = `<script${nonceOf(scripts)}>(${keepWhatIsPressed})()</script>`;
    const head = text.slice(0, scripts[0].index) + keeper + text.slice(scripts[0].index).replace(SCRIPT, '');
    return Buffer.concat([Buffer.from(head, 'latin1'), bytes.subarray(length)]);
  }

  /** Next writes the end of a page as a piece of its own, or as the end of one. */
  function passBody(bytes) {
    if (!loader || !bytes.subarray(-PAGE_ENDS.length).equals(PAGE_ENDS)) return bytes;
    const parts = [bytes.subarray(0, -PAGE_ENDS.length), Buffer.from(loader, 'latin1'), PAGE_ENDS];
    loader = '';
    return Buffer.concat(parts);
  }
}

/** What `write` and `end` may be given besides: an encoding, whom to tell, or both. */
function optional(rest) {
  return {
    encoding: rest.find((one) => typeof one === 'string'),
    done: rest.find((one) => typeof one === 'function'),
  };
}

function isPage(response) {
  const type = response.getHeader('content-type');
  return typeof type === 'string' && type.startsWith('text/html') && !response.hasHeader('content-length');
}

function toBuffer(chunk, encoding) {
  return typeof chunk === 'string'
    ? Buffer.from(chunk, encoding)
    : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

/** Return the script that fetches `scripts` when the page has been painted, or at once where nobody looks at it. */
function loaderOf(scripts) {
  const sources = JSON.stringify(scripts.map(([, source]) => source));
  return `<script${nonceOf(scripts)}>(${loadAfterFirstFrame})(${sources})</script>`;
}

function nonceOf(scripts) {
  return scripts[0][2] ?? '';
}

/** Runs in the page. */
function loadAfterFirstFrame(sources) {
  const load = () => {
    for (const src of sources)
      document.head.append(Object.assign(document.createElement('script'), { src, async: true }));
  };
  if (document.hidden) load();
  else requestAnimationFrame(() => setTimeout(load));
}

/**
 * Runs in the page, before there is anything to press: keep the last click on a button or a mark, or form that was sent,
 * of which nobody would hear yet, and say it again when the page says that it is awake (lib/client/awake.ts); where a part
 * of it is still asleep, when that is not any more (components/layout/wakeful.tsx).
 */
function keepWhatIsPressed() {
  let isAwake = false;
  let kept = null;
  /** The button on which a press began that nobody heard: its end is kept as well, whoever has woken up by then. */
  let begun = null;
  const isAsleep = (target) => !isAwake || target.closest('[data-asleep]') !== null;

  const onBegin = (event) => {
    const button = event.target.closest?.('button');
    if (event.type === 'keydown' && event.key !== 'Enter' && event.key !== ' ') return;
    begun = button && isAsleep(button) ? button : null;
    if (begun) event.stopPropagation();
    // What is heard now comes after what was kept.
    else if (isAwake) kept = null;
  };
  const onEnd = (event) => {
    const target = event.type === 'submit' ? event.target : event.target.closest?.('button, mark');
    // A link is followed whoever hears of it.
    if (!target || target.closest('a') || !(isAsleep(target) || target === begun)) return;
    event.stopPropagation();
    // The browser would send the form by itself, to nobody.
    if (event.type === 'submit' || target.form) event.preventDefault();
    // Who presses twice because nothing happens wants it once.
    kept = event;
    begun = null;
    if (isAwake) setTimeout(sayAgain);
  };
  const sayAgain = () => {
    isAwake = true;
    if (!kept || isAsleep(kept.target)) return;
    const press = kept;
    const { type, target } = press;
    kept = null;
    if (type === 'submit') return target.requestSubmit(press.submitter);
    // Menus open as soon as a button is down.
    if (target.closest('button'))
      for (const kind of ['pointerdown', 'pointerup']) target.dispatchEvent(new PointerEvent(kind, press));
    target.dispatchEvent(new press.constructor(type, press));
  };

  for (const type of ['pointerdown', 'keydown']) addEventListener(type, onBegin, true);
  for (const type of ['click', 'submit']) addEventListener(type, onEnd, true);
  // Not while React is still at it.
  document.addEventListener('postil:awake', () => setTimeout(sayAgain));
}
