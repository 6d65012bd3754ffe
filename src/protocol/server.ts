/** @file The worker's end of the protocol: runs handlers, streams their progress, reports every failure. */
import { UserError } from '../core/userError';
import type { Failure, FromWorker, ToWorker } from './messages';
import type { Verb, Verbs } from './verbs';

/** What a long-running handler consults between steps. */
export class Supervision {
  #paused: Promise<void> | undefined;
  #resume: (() => void) | undefined;
  cancelled = false;

  pause(): void {
    this.#paused ??= new Promise((resolve) => (this.#resume = resolve));
  }

  resume(): void {
    this.#resume?.();
    this.#paused = undefined;
    this.#resume = undefined;
  }

  /** Lets whoever waits go on, and asks for the next pause at once. */
  step(): void {
    this.resume();
    this.pause();
  }

  cancel(): void {
    this.cancelled = true;
    this.resume();
  }

  get paused(): boolean {
    return this.#paused !== undefined;
  }

  /** Resolves when work may go on. */
  async resumed(): Promise<void> {
    await this.#paused;
  }
}

export type Handler<V extends Verb> = (
  args: Verbs[V]['args'],
  report: (event: Verbs[V]['progress']) => void,
  supervision: Supervision,
) => Promise<Verbs[V]['result']>;

export type Handlers = { readonly [V in Verb]: Handler<V> };

/** Connects handlers to a worker's global scope (or any port). Returns the function to feed messages to. */
export function serve(
  handlers: Handlers,
  post: (message: FromWorker, transfer?: Transferable[]) => void,
): (message: ToWorker) => void {
  const running = new Map<number, Supervision>();
  const start = async <V extends Verb>(id: number, verb: V, args: Verbs[V]['args']): Promise<void> => {
    const supervision = new Supervision();
    running.set(id, supervision);
    try {
      const handler: Handler<V> = handlers[verb];
      const result = await handler(args, (event) => post({ kind: 'progress', id, event }), supervision);
      post({ kind: 'done', id, result }, result instanceof ArrayBuffer ? [result] : []);
    } catch (error) {
      post({ kind: 'failed', id, failure: describeFailure(error) });
    } finally {
      running.delete(id);
    }
  };
  return (message) => {
    switch (message.kind) {
      case 'call':
        void start(message.id, message.verb, message.args);
        break;
      case 'control':
        running.get(message.id)?.[message.action]();
        break;
      case 'ping':
        post({ kind: 'pong', id: message.id });
        break;
      default:
        message satisfies never;
    }
  };
}

function describeFailure(error: unknown): Failure {
  if (error instanceof UserError) return { kind: 'user', fields: error.toJSON() };
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { kind: 'bug', message, stack: stack ?? '' };
}
