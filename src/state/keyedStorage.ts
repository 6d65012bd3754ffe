/** @file Work kept in the browser between visits: a few large values by name, in IndexedDB. */

/** Every call may reject: private windows, full disks, storage that was cleared meanwhile. */
export interface KeyedStorage {
  get(key: string): Promise<unknown>;
  /** All or none. */
  set(entries: Readonly<Record<string, unknown>>): Promise<void>;
  clear(): Promise<void>;
}

const STORE = 'work';

export function browserStorage(name: string): KeyedStorage {
  // By itself: the first paint needs none of it.
  const database = import('idb').then(({ openDB }) =>
    openDB(name, 1, { upgrade: (created) => void created.createObjectStore(STORE) }),
  );
  database.catch(() => undefined); // whoever reads or writes hears of it
  return {
    get: async (key) => (await database).get(STORE, key) as Promise<unknown>,
    async set(entries) {
      const transaction = (await database).transaction(STORE, 'readwrite', { durability: 'strict' });
      await Promise.all([
        ...Object.entries(entries).map(([key, value]) => transaction.store.put(value, key)),
        transaction.done,
      ]);
    },
    clear: async () => (await database).clear(STORE),
  };
}
