/** @file How long steps of training took on the devices of this browser; kept between visits. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type StepTiming, isTiming, withTiming } from '../space/stepTime';
import type { EngineState } from './engineStore';
import { type KeyValueStorage, store as keep, stored } from './storage';

export interface TimingState {
  /** By `deviceOf`, the one that was measured last at the end. */
  readonly devices: ReadonlyMap<string, readonly StepTiming[]>;
}

export type TimingStore = StoreApi<TimingState>;

const KEY = 'supernet-playground/step-times';
const MOST_DEVICES = 4;
const NONE: readonly StepTiming[] = [];

export function createTimingStore(storage: KeyValueStorage): TimingStore {
  const store = createStore<TimingState>(() => ({ devices: read(stored(storage, KEY)) }));
  store.subscribe(({ devices }) => keep(storage, KEY, JSON.stringify([...devices])));
  return store;
}

/** What times are kept by: they say nothing of another adapter. `undefined` while the engine starts. */
export const deviceOf = (engine: EngineState): string | undefined =>
  engine.kind === 'ready' ? `${engine.info.backend}: ${engine.info.description}` : undefined;

export const timingsOf = ({ devices }: TimingState, engine: EngineState): readonly StepTiming[] =>
  devices.get(deviceOf(engine) ?? '') ?? NONE;

export const addTiming = (store: TimingStore, device: string, timing: StepTiming): void =>
  store.setState(({ devices }) => {
    const others = [...devices].filter(([name]) => name !== device);
    const entry = [device, withTiming(devices.get(device) ?? NONE, timing)] as const;
    return { devices: new Map([...others, entry].slice(-MOST_DEVICES)) };
  });

/** Whatever of it is as it should be. */
function read(text: string | undefined): Map<string, readonly StepTiming[]> {
  try {
    const parsed: unknown = JSON.parse(text ?? '[]');
    const entries = Array.isArray(parsed) ? (parsed as readonly unknown[]) : [];
    return new Map(
      entries.flatMap((entry) => {
        const [device, timings] = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
        return typeof device === 'string' && Array.isArray(timings)
          ? [[device, timings.filter(isTiming)] as const]
          : [];
      }),
    );
  } catch {
    return new Map(); // written by hand, or by another version
  }
}
