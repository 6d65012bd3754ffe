/** @file The envelope around verbs: one id a call, any number of progress events, one ending. */
import type { UserErrorFields } from '../core/userError';
import type { Verb, Verbs } from './verbs';

/** `step`: let one step through, and hold. */
export type Control = 'pause' | 'resume' | 'step' | 'cancel';

export type ToWorker =
  | {
      readonly [V in Verb]: {
        readonly kind: 'call';
        readonly id: number;
        readonly verb: V;
        readonly args: Verbs[V]['args'];
      };
    }[Verb]
  | { readonly kind: 'control'; readonly id: number; readonly action: Control }
  | { readonly kind: 'ping'; readonly id: number };

export type Failure =
  | { readonly kind: 'user'; readonly fields: UserErrorFields }
  | { readonly kind: 'bug'; readonly message: string; readonly stack: string };

export type FromWorker =
  | { readonly kind: 'progress'; readonly id: number; readonly event: unknown }
  | { readonly kind: 'done'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure }
  | { readonly kind: 'pong'; readonly id: number }
  /** The device went away and was rebuilt from the last snapshot, or could not be. */
  | { readonly kind: 'device'; readonly state: 'lost' | 'restored' | 'gone'; readonly reason: string };
