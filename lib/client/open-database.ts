import { type DBSchema, type IDBPDatabase, openDB, type OpenDBCallbacks } from 'idb';

interface DatabaseInput<Schema extends DBSchema> {
  readonly name: string;
  readonly version: number;
  readonly upgrade: NonNullable<OpenDBCallbacks<Schema>['upgrade']>;
  /** Called when it goes while it is open: nothing can be done in it then. */
  readonly onGone?: () => void;
}

/** How long the browser may take to open a database, in milliseconds: some never answer. */
const PATIENCE = 3_000;

/**
 * Return a database of this browser, which is closed when newer pages need another version of it. Rejects when the browser
 * has none, forbids it or does not answer; one that opens after that is closed again.
 */
export async function openDatabase<Schema extends DBSchema>(
  input: DatabaseInput<Schema>,
): Promise<IDBPDatabase<Schema>> {
  const { name, version, upgrade, onGone } = input;
  const opening = openDB<Schema>(name, version, {
    upgrade,
    blocking: (_current, _blocked, event) => {
      // A newer version of these pages waits for this one to let go.
      (event.target as IDBDatabase).close(); // the event is one of the database
      onGone?.();
    },
    ...(onGone && { terminated: onGone }),
  });
  const waiting = { isOver: false, timer: undefined as ReturnType<typeof setTimeout> | undefined };
  const late = new Promise<never>((_, reject) => {
    waiting.timer = setTimeout(() => {
      waiting.isOver = true;
      reject(new Error('The browser does not open its database.'));
    }, PATIENCE);
  });
  void opening.then(
    (database) => waiting.isOver && database.close(),
    () => undefined, // told by the race below
  );
  try {
    return await Promise.race([opening, late]);
  } finally {
    clearTimeout(waiting.timer);
  }
}
