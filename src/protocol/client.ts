/**
 * @file The page's end of the protocol. Every call settles: with a result, with an error, or — when the
 * worker dies — with `engine/dead`, after which the owner may start a new worker.
 */
import { UserError } from '../core/userError';
import type { Control, Failure, FromWorker, ToWorker } from './messages';
import type { Verb, Verbs } from './verbs';

/** What the client needs of a Worker (tests pass a MessagePort-like double of their own). */
export interface EngineChannel {
  postMessage(message: ToWorker, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: FromWorker }) => void): void;
  addEventListener(
    type: 'error' | 'messageerror',
    listener: (event: { readonly message?: string }) => void,
  ): void;
  terminate(): void;
}

export interface CallOptions<V extends Verb> {
  readonly onProgress?: (event: Verbs[V]['progress']) => void;
  readonly transfer?: Transferable[];
}

/** A call under way. */
export interface Call<V extends Verb> {
  readonly result: Promise<Verbs[V]['result']>;
  control(action: Control): void;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((event: never) => void) | undefined;
}

export type DeviceEvent = Extract<FromWorker, { kind: 'device' }>;

export class EngineClient {
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;
  #dead: UserError | undefined;

  constructor(
    private readonly channel: EngineChannel,
    private readonly onDevice: (event: DeviceEvent) => void = () => undefined,
  ) {
    channel.addEventListener('message', ({ data }) => this.#receive(data));
    channel.addEventListener('error', ({ message }) => this.#die(message ?? 'the worker failed'));
    channel.addEventListener('messageerror', () => this.#die('a message could not be read'));
  }

  get dead(): boolean {
    return this.#dead !== undefined;
  }

  call<V extends Verb>(verb: V, args: Verbs[V]['args'], options: CallOptions<V> = {}): Call<V> {
    const id = this.#nextId++;
    const result = new Promise<Verbs[V]['result']>((resolve, reject) => {
      if (this.#dead) {
        reject(this.#dead);
        return;
      }
      this.#pending.set(id, {
        resolve: resolve as (value: unknown) => void,
        reject,
        onProgress: options.onProgress as ((event: never) => void) | undefined,
      });
      this.channel.postMessage({ kind: 'call', id, verb, args } as ToWorker, options.transfer ?? []);
    });
    return { result, control: (action) => this.channel.postMessage({ kind: 'control', id, action }) };
  }

  /** Stops the worker at once; every call under way fails. */
  terminate(): void {
    this.channel.terminate();
    this.#die('the engine was stopped');
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'device') {
      this.onDevice(message);
      return;
    }
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    switch (message.kind) {
      case 'progress':
        pending.onProgress?.(message.event as never);
        break;
      case 'done':
        this.#pending.delete(message.id);
        pending.resolve(message.result);
        break;
      case 'failed':
        this.#pending.delete(message.id);
        pending.reject(toError(message.failure));
        break;
      case 'pong':
        break;
      default:
        message satisfies never;
    }
  }

  #die(reason: string): void {
    this.#dead ??= new UserError({
      code: 'engine/dead',
      found: reason,
      expected: 'a running engine; it can be started again from the last checkpoint',
    });
    for (const { reject } of this.#pending.values()) reject(this.#dead);
    this.#pending.clear();
  }
}

function toError(failure: Failure): Error {
  if (failure.kind === 'user') return UserError.fromJSON(failure.fields);
  const error = new Error(failure.message);
  error.stack = failure.stack;
  return error;
}
