import { createServer, type Server } from 'node:net';

/** Return a port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  return new Promise((resolve) => server.close(() => resolve(port)));
}

/** Let `server` listen on a port of the loopback address that the system chooses, and return it. */
export function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      if (address !== null && typeof address === 'object') resolve(address.port);
      else reject(new Error('The system gave no port.'));
    });
  });
}

/** Return `null` when a server may listen on `port` of every address of this machine, or why not (`EADDRINUSE`, `EACCES`). */
export async function portTrouble(port: number): Promise<string | null> {
  // A server on the loopback address alone would not be seen from the wildcard address everywhere.
  for (const host of ['::', '0.0.0.0', '127.0.0.1']) {
    const trouble = await listenTrouble(port, host);
    if (trouble === 'EADDRINUSE' || trouble === 'EACCES') return trouble;
  }
  return null;
}

function listenTrouble(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}
