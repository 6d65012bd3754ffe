/**
 * @file Where runs are kept: a database of their own, so that forgetting the work (`#reset`) leaves them. One entry a
 * run, and every change reads and writes in one transaction: tabs that record at once do not overwrite each other.
 */
import type { RunRecord } from './runRecord';

/** Every call may reject: private windows, full disks, storage that was cleared meanwhile. */
export interface RunStorage {
  /** In no order; any of them may be damaged. */
  all(): Promise<readonly unknown[]>;
  /** All or none; one of the same id is replaced. */
  put(runs: readonly RunRecord[]): Promise<void>;
  /** `undefined` from `change` leaves what is stored. */
  update(id: string, change: (stored: unknown) => RunRecord | undefined): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** Calls back after another tab has changed something. */
  onChange(listener: () => void): void;
}

const STORE = 'runs';

export function browserRunStorage(name: string): RunStorage {
  const database = import('idb').then(({ openDB }) =>
    openDB(name, 1, { upgrade: (created) => void created.createObjectStore(STORE, { keyPath: 'id' }) }),
  );
  database.catch(() => undefined); // whoever reads or writes hears of it
  const channel = new BroadcastChannel(name);
  const write = async () => (await database).transaction(STORE, 'readwrite');
  const tell = (): void => channel.postMessage('changed');
  return {
    all: async () => (await database).getAll(STORE),
    async put(runs) {
      const transaction = await write();
      await Promise.all([...runs.map((run) => transaction.store.put(run)), transaction.done]);
      tell();
    },
    async update(id, change) {
      const transaction = await write();
      const changed = change(await transaction.store.get(id));
      await Promise.all([...(changed ? [transaction.store.put(changed)] : []), transaction.done]);
      tell();
    },
    async remove(ids) {
      const transaction = await write();
      await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done]);
      tell();
    },
    onChange: (listener) => channel.addEventListener('message', listener),
  };
}
