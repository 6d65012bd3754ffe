/** @file What computes, and whether it can be trusted. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { UserErrorFields } from '../core/userError';
import type { EngineInfo } from '../protocol/verbs';

export type EngineState =
  | { readonly kind: 'starting' }
  /** `seed`: that its weights were drawn from. `notice`: what happened to the device since, if anything did. */
  | { readonly kind: 'ready'; readonly info: EngineInfo; readonly seed: number; readonly notice?: string }
  | { readonly kind: 'failed'; readonly error: UserErrorFields };

export type EngineStore = StoreApi<{ readonly engine: EngineState }>;

export const createEngineStore = (): EngineStore =>
  createStore(() => ({ engine: { kind: 'starting' } as EngineState }));
