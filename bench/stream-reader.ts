import http from 'node:http';
import type { ReaderTold, ReaderWish } from './streams';

/*
 * A process that reads event streams, so that whoever measures need not. Of most streams it only keeps how far they have
 * come; of one at the last address it reads every event, and tells of each highlight when it heard of it.
 */

interface Stream {
  bytes: number;
  /** The last two pieces that came: the last event is in them, whole. */
  end: string;
}

const streams: Stream[] = [];
let gaps = 0;
let isEnding = false;

const tell = (told: ReaderTold) => process.send?.(told);

process.on('message', (wish: ReaderWish) => {
  if (wish.kind === 'open') void openAll(wish).then(() => tell({ kind: 'opened' }));
  else tell({ kind: 'state', numbers: streams.map(({ end }) => lastNumber(end)), bytes: bytesOfAll(), gaps });
});
process.on('disconnect', () => {
  isEnding = true;
  process.exit();
});

async function openAll({ urls, cookie, perUrl }: Extract<ReaderWish, { kind: 'open' }>): Promise<void> {
  const all = urls.flatMap((url) => Array.from({ length: perUrl }, () => url));
  const read = eventReader();
  for (const [index, url] of all.entries()) {
    await open(url, cookie, index === all.length - 1 ? read : () => undefined);
  }
}

function open(url: string, cookie: string, onText: (text: string) => void): Promise<void> {
  const stream: Stream = { bytes: 0, end: '' };
  streams.push(stream);
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent: false, headers: { cookie } }, (response) => {
      response.setEncoding('latin1');
      response.on('data', (text: string) => {
        stream.bytes += text.length;
        stream.end = stream.end.slice(-2_000) + text;
        onText(text);
        if (text.includes('event: ready')) resolve();
      });
      response.on('close', () => {
        if (!isEnding) throw new Error(`A stream ended (${response.statusCode ?? 0}): ${stream.end}`);
      });
    });
    request.on('error', reject);
  });
}

/** Return what reads all events of a stream: their numbers must follow one another. */
function eventReader(): (text: string) => void {
  let rest = '';
  let number: number | null = null;
  return (text) => {
    const at = Date.now();
    const frames = (rest + text).split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) {
      const id = /^id: (\d+)$/m.exec(frame)?.[1];
      if (id === undefined) continue;
      if (number !== null && Number(id) !== number + 1) gaps += 1;
      number = Number(id);
      const subject = /"kind":"highlight","id":"([^"]+)"/.exec(frame)?.[1];
      if (subject !== undefined) tell({ kind: 'heard', id: subject, at });
    }
  };
}

function lastNumber(end: string): number {
  return Number([...end.matchAll(/^id: (\d+)\n.*\n.*\n\n/gm)].at(-1)?.[1] ?? 0);
}

function bytesOfAll(): number {
  return streams.reduce((sum, { bytes }) => sum + bytes, 0);
}
