/** @file Runs and a storage for them, for tests. */
import type { RunRecord } from '../../../../src/state/runs/runRecord';
import type { RunStorage } from '../../../../src/state/runs/runStorage';

export const run = (id: number, changes: Partial<RunRecord> = {}): RunRecord => ({
  id: `run-${String(id).padStart(8, '0')}`,
  name: `run ${id}`,
  note: '',
  startedAt: 1e12 + id,
  space: 'fixture',
  strategy: 'single-path',
  config: { text: '{}', fileName: 'fixture.json5' },
  input: [1, 16, 16],
  seed: 1,
  settings: {
    steps: 3,
    batchSize: 2,
    optimizer: { kind: 'sgd', lr: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0 },
    schedule: { kind: 'cosine', warmupSteps: 0 },
    labelSmoothing: 0,
    augment: { flip: false, crop: 0 },
    validateEvery: 0,
  },
  data: { name: 'shapes', images: 10, classes: 10 },
  device: { backend: 'cpu', description: 'fake' },
  outcome: 'finished',
  firstStep: 0,
  steps: 3,
  seconds: 1,
  curve: { steps: [1, 2, 3], losses: [2, 1, null], accuracies: [0.1, 0.5, 0.6] },
  validations: [[3, 0.5]],
  last: { loss: 1, accuracy: 0.5 },
  ...changes,
});

/** One storage, as several tabs see it: `open` is one tab's view of it. */
export function sharedStorage() {
  const values = new Map<string, unknown>();
  const tabs: (() => void)[] = [];
  const state = { broken: false };
  const open = (): RunStorage => {
    const listeners: (() => void)[] = [];
    const own = (): void => listeners.forEach((listen) => listen());
    tabs.push(own);
    const task = <T>(work: () => T): Promise<T> =>
      Promise.resolve().then(() => {
        if (state.broken) throw new Error('quota exceeded');
        return work();
      });
    const tell = (): void => tabs.filter((other) => other !== own).forEach((other) => other());
    return {
      all: () => task(() => structuredClone([...values.values()])),
      put: (runs) =>
        task(() => {
          for (const one of runs) values.set(one.id, structuredClone(one));
          tell();
        }),
      update: (id, change) =>
        task(() => {
          const changed = change(structuredClone(values.get(id)));
          if (changed) values.set(id, structuredClone(changed));
          tell();
        }),
      remove: (ids) =>
        task(() => {
          for (const id of ids) values.delete(id);
          tell();
        }),
      onChange: (listener) => void listeners.push(listener),
    };
  };
  return { values, open, state };
}
