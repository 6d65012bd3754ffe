/** @file Questions about the subnet on screen: how good it is, what it takes a picture for, where its time goes. */
import type { Activations, EvaluateArgs, PictureRaster } from '../protocol/verbs';
import { seededSample } from '../space';
import { raise } from './alertStore';
import type { EngineLink } from './engineLink';
import { type Picture, answerOf } from './resultStore';
import { trainedSteps } from './runStore';
import type { Choices } from './spaceStore';
import type { Stores } from './stores';

/** Images of one evaluation; few enough to take seconds on a processor. */
const EVALUATION = { split: 'val', images: 500, calibrationImages: 256 } as const;
export const RANDOM_SUBNETS = 10;

export class Questions {
  constructor(
    private readonly stores: Stores,
    private readonly link: EngineLink,
    /** Resolves when the engine holds what is on screen. */
    private readonly settled: () => Promise<unknown>,
  ) {}

  /** The subnet on screen, or the first random ones of the seed. */
  async evaluate(which: 'current' | 'random'): Promise<void> {
    const { space, result } = this.stores;
    const { open, seed } = space.getState();
    if (!open) return;
    const choices =
      which === 'current'
        ? [open.choices]
        : Array.from({ length: RANDOM_SUBNETS }, (_, n) => seededSample(open.space, seed, n));
    const args: EvaluateArgs = { ...EVALUATION, choices };
    const before = result.getState().evaluation;
    result.setState({ evaluation: { kind: 'running', done: 0, total: choices.length, scores: [] } });
    try {
      await this.settled();
      const call = await this.link.call('evaluate', args, {
        onProgress: ({ done, total, latest }) =>
          result.setState(({ evaluation }) => {
            const scores = evaluation.kind === 'running' ? evaluation.scores : [];
            return { evaluation: { kind: 'running', done, total, scores: [...scores, latest] } };
          }),
      });
      result.setState({ evaluation: { kind: 'done', result: await call.result } });
    } catch (error) {
      result.setState({ evaluation: before.kind === 'running' ? { kind: 'none' } : before });
      raise(this.stores.alerts, 'The subnet could not be evaluated', error);
    }
  }

  /** Trains one watched subnet for some steps, tells what that does to the others, and puts the weights back. */
  async influence(asked: {
    readonly letter: string;
    readonly steps: number;
    readonly failure: string;
  }): Promise<void> {
    const { runInfluence } = await import('./influence');
    await this.settled();
    await runInfluence(this.stores, this.link, asked);
  }

  /** Accuracy and latency of at most `count` of the drawn subnets inside the window. */
  async measureDrawn(count: number, failure: string): Promise<void> {
    const { measureDrawn } = await import('./measureDrawn');
    await this.settled();
    await measureDrawn(this.stores, this.link, { count, failure, now: () => performance.now() });
  }

  async classify(picture: Picture): Promise<void> {
    const { space, result } = this.stores;
    const { open } = space.getState();
    if (!open) return;
    const before = answerOf(result.getState().classification);
    result.setState({ classification: { kind: 'running', picture, before } });
    try {
      await this.settled();
      const { width, height, rgba } = picture;
      const call = await this.link.call('classify', {
        choices: open.choices,
        picture: { width, height, rgba },
      });
      result.setState({ classification: { kind: 'done', picture, result: await call.result } });
    } catch (error) {
      result.setState({ classification: { kind: 'none' } });
      raise(this.stores.alerts, `${picture.name} could not be classified`, error);
    }
  }

  /** What the subnet on screen takes the validation pictures for. */
  async predict(): Promise<void> {
    const { space, result, run } = this.stores;
    const { open } = space.getState();
    if (!open) return;
    const { choices } = open;
    const before = result.getState().prediction;
    result.setState({ prediction: { kind: 'running' } });
    try {
      await this.settled();
      const steps = trainedSteps(run.getState());
      const call = await this.link.call('predict', { ...EVALUATION, choices });
      result.setState({ prediction: { kind: 'done', result: await call.result, choices, steps } });
    } catch (error) {
      result.setState({ prediction: before.kind === 'done' ? before : { kind: 'none' } });
      raise(this.stores.alerts, 'The pictures could not be predicted', error);
    }
  }

  /** What a layer of a subnet makes of a validation picture; `undefined` after an alert. */
  async activations(choices: Choices, path: string, index: number): Promise<Activations | undefined> {
    try {
      await this.settled();
      const call = await this.link.call('activations', { choices, path, split: 'val', index });
      return await call.result;
    } catch (error) {
      raise(this.stores.alerts, 'The layer could not be looked into', error);
      return undefined;
    }
  }

  /** Pictures of the data in use, by their places; none after an alert. */
  async pictures(split: 'val' | 'test', indices: readonly number[]): Promise<readonly PictureRaster[]> {
    if (indices.length === 0) return [];
    try {
      return await (
        await this.link.call('pictures', { split, indices })
      ).result;
    } catch (error) {
      raise(this.stores.alerts, 'The pictures could not be read', error);
      return [];
    }
  }

  /** Time of every op of one training step. */
  async profile(): Promise<void> {
    const { space, result, run } = this.stores;
    const { open } = space.getState();
    if (!open) return;
    result.setState({ profile: { kind: 'running' } });
    try {
      await this.settled();
      const { batchSize } = run.getState().settings;
      const call = await this.link.call('profile', { choices: open.choices, batchSize });
      result.setState({ profile: { kind: 'done', profile: await call.result, subnet: open } });
    } catch (error) {
      result.setState({ profile: { kind: 'none' } });
      raise(this.stores.alerts, 'The operations could not be timed', error);
    }
  }
}
