/** @file A run of training, from the page's side. */
import type { Call } from '../protocol/client';
import type { TrainProgress } from '../protocol/verbs';
import { asUserError, raise } from './alertStore';
import type { EngineLink } from './engineLink';
import { coalesce, type Schedule } from './frameCoalescer';
import { isBusy, withProgress } from './runStore';
import type { Stores } from './stores';

export class Training {
  #call: Call<'train'> | undefined;

  constructor(
    private readonly stores: Stores,
    private readonly link: EngineLink,
    private readonly schedule: Schedule,
    /** Resolves when the engine holds what is on screen, with weights of the seed on screen if none are trained yet. */
    private readonly readied: () => Promise<unknown>,
  ) {}

  /** Runs to the end; resolves when it is finished, cancelled or failed. `isStep`: pauses after the first step. */
  async start(isStep = false): Promise<void> {
    const { run, alerts, space } = this.stores;
    if (isBusy(run.getState())) return;
    const preparing = { phase: { kind: 'compiling', done: 0, total: 0 } } as const;
    run.setState(preparing);
    await this.readied();
    run.setState({ ...preparing, peakMemory: undefined });
    const sharing = await import('./sharing').catch(() => undefined); // a run is worth more than its story
    const timing = (await import('./runTiming').catch(() => undefined))?.beginTiming(this.stores);
    const trained = space.getState().open?.space;
    const progress = coalesce<TrainProgress>((events) => {
      timing?.record(events);
      // The last steps may be told when another space, which cancels the run, is on screen already.
      if (space.getState().open?.space === trained) sharing?.record(this.stores, events);
      run.setState((state) => withProgress(state, events));
    }, this.schedule);
    const watch = sharing?.beginWatch(this.stores);
    const { settings } = run.getState();
    try {
      this.#call = await this.link.call('train', watch ? { ...settings, watch } : settings, {
        onProgress: (event) => progress.push(event),
      });
      if (isStep) this.#call.control('step');
      const result = await this.#call.result;
      progress.flush();
      run.setState({ phase: { kind: 'finished', result } });
    } catch (error) {
      progress.flush();
      raise(alerts, 'Training stopped', error);
      run.setState({ phase: { kind: 'failed', error: asUserError(error).toJSON() } });
    } finally {
      timing?.finish();
      this.#call = undefined;
    }
  }

  pause(): void {
    this.#call?.control('pause');
  }

  resume(): void {
    this.#call?.control('resume');
  }

  /** One step, of the paused run or as the first of a new one; a run at full speed pauses. */
  step(): void {
    if (this.#call) this.#call.control('step');
    else void this.start(true);
  }

  cancel(): void {
    if (!this.#call) return;
    this.stores.run.setState({ phase: { kind: 'cancelling' } });
    this.#call.control('cancel');
  }

  /** Cancels, and resolves when the engine is free. */
  async stop(): Promise<void> {
    const call = this.#call;
    if (!call) return;
    this.cancel();
    await call.result.catch(() => undefined); // `start` reports it
  }
}
