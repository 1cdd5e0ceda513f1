import http from 'node:http';

type Listener = (event: MessageEvent<string>) => void;

interface Options {
  readonly headers?: Record<string, string>;
  /** Milliseconds until it connects anew, until the server says otherwise. */
  readonly retry?: number;
}

/**
 * The EventSource of browsers, for Node: it resumes with `Last-Event-ID` when a stream ends or breaks, and gives up on an
 * answer that is no stream (HTML, "Server-sent events").
 */
export class NodeEventSource {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;

  readonly url: string;
  readonly #headers: Record<string, string>;
  readonly #listeners = new Map<string, Set<Listener>>();
  #retry: number;
  #readyState: 0 | 1 | 2 = 0;
  #lastEventId = '';
  #request: http.ClientRequest | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(url: string, { headers = {}, retry = 1_000 }: Options = {}) {
    this.url = url;
    this.#headers = headers;
    this.#retry = retry;
    this.#connect();
  }

  get readyState(): 0 | 1 | 2 {
    return this.#readyState;
  }

  addEventListener(type: string, listener: Listener): void {
    const known = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, known.add(listener));
  }

  removeEventListener(type: string, listener: Listener): void {
    this.#listeners.get(type)?.delete(listener);
  }

  /** End it for good. Nothing is heard of it afterwards. */
  close(): void {
    this.#readyState = 2;
    clearTimeout(this.#timer);
    this.#request?.destroy();
    this.#listeners.clear();
  }

  /** Break the connection, as a network does; it connects anew. */
  cut(): void {
    this.#request?.destroy();
  }

  #connect(): void {
    const resuming = this.#lastEventId === '' ? {} : { 'last-event-id': this.#lastEventId };
    const headers = { accept: 'text/event-stream', ...this.#headers, ...resuming };
    const request = http.get(this.url, { headers, agent: false }, (response) => this.#read(response));
    request.on('error', () => this.#lose());
    this.#request = request;
  }

  #read(response: http.IncomingMessage): void {
    if (this.#readyState === 2) return;
    if (response.statusCode !== 200 || !response.headers['content-type']?.startsWith('text/event-stream')) {
      response.resume();
      this.#readyState = 2;
      this.#dispatch('error', '');
      return;
    }
    this.#readyState = 1;
    this.#dispatch('open', '');
    const onLine = this.#interpreter();
    let rest = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      const lines = (rest + chunk).split(/\r?\n/);
      rest = lines.pop() ?? '';
      lines.forEach(onLine);
    });
    response.on('error', () => undefined); // it closes then
    response.on('close', () => this.#lose());
  }

  /** What comes in one connection: a block that it breaks off in is forgotten. */
  #interpreter(): (line: string) => void {
    let type = '';
    let data: string[] = [];
    let id = this.#lastEventId;
    const fields: Record<string, (value: string) => void> = {
      event: (value) => (type = value),
      data: (value) => data.push(value),
      id: (value) => (id = value),
      retry: (value) => (this.#retry = /^\d+$/.test(value) ? Number(value) : this.#retry),
    };
    return (line) => {
      if (line !== '') {
        const [, name = '', value = ''] = /^([^:]*)(?::[ ]?(.*))?$/.exec(line) ?? [];
        fields[name]?.(value);
        return;
      }
      this.#lastEventId = id;
      if (data.length > 0) this.#dispatch(type || 'message', data.join('\n'));
      type = '';
      data = [];
    };
  }

  #lose(): void {
    if (this.#readyState === 2 || this.#timer) return;
    this.#readyState = 0;
    this.#dispatch('error', '');
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#connect();
    }, this.#retry);
  }

  #dispatch(type: string, data: string): void {
    const event = new MessageEvent<string>(type, { data, lastEventId: this.#lastEventId });
    for (const listener of [...(this.#listeners.get(type) ?? [])]) listener(event);
  }
}
