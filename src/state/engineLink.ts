/**
 * @file Keeps an engine at hand: starts a worker, starts another one after it died, and gives it back what it
 * had — the space that is open and the data in use. Weights since the last checkpoint die with a worker.
 */
import { EngineClient, type CallOptions, type DeviceEvent } from '../protocol/client';
import type { Verb, Verbs } from '../protocol/verbs';

export type StartEngine = (onDevice: (event: DeviceEvent) => void) => EngineClient;

export class EngineLink {
  #client: EngineClient | undefined;
  /** The latest successful setup, replayed in a new worker. */
  #data: Verbs['loadData']['args'] | undefined;
  #space: Verbs['open']['args'] | undefined;
  #restarting: Promise<void> | undefined;

  constructor(
    private readonly start: StartEngine,
    private readonly onDevice: (event: DeviceEvent) => void,
  ) {}

  async loadData(
    args: Verbs['loadData']['args'],
    options: CallOptions<'loadData'> = {},
  ): Promise<Verbs['loadData']['result']> {
    const info = await (await this.#ready()).call('loadData', args, options).result;
    this.#data = args;
    return info;
  }

  async open(
    args: Verbs['open']['args'],
    options: CallOptions<'open'> = {},
  ): Promise<Verbs['open']['result']> {
    const info = await (await this.#ready()).call('open', args, options).result;
    this.#space = args;
    return info;
  }

  /** Starts a long call; `control` of the returned call pauses and cancels it. */
  async call<V extends Exclude<Verb, 'open' | 'loadData'>>(
    verb: V,
    args: Verbs[V]['args'],
    options: CallOptions<V> = {},
  ) {
    return (await this.#ready()).call(verb, args, options);
  }

  async #ready(): Promise<EngineClient> {
    if (this.#client && !this.#client.dead) {
      await this.#restarting;
      return this.#client;
    }
    const revived = this.#client !== undefined;
    const client = (this.#client = this.start(this.onDevice));
    if (revived) {
      this.#restarting = (async () => {
        if (this.#data) await client.call('loadData', this.#data).result;
        if (this.#space) await client.call('open', this.#space).result;
      })().finally(() => (this.#restarting = undefined));
      await this.#restarting;
    }
    return client;
  }
}
