/** @file Answers to questions about subnets: scores, a classified picture, a profile. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ClassifyResult, Predictions, StepProfile, SubnetScore, SubnetScores } from '../protocol/verbs';
import type { OpenSpaceState } from './spaceStore';

export type Evaluation =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running';
      readonly done: number;
      readonly total: number;
      readonly scores: readonly SubnetScore[];
    }
  | { readonly kind: 'done'; readonly result: SubnetScores };

export interface Picture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

export type Classification =
  | { readonly kind: 'none' }
  /** `before`: the last answer, which stands until the new one is there. */
  | { readonly kind: 'running'; readonly picture: Picture; readonly before: ClassifyResult | undefined }
  | { readonly kind: 'done'; readonly picture: Picture; readonly result: ClassifyResult };

export type Profile =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  /** `subnet`: the one that was on screen then. */
  | { readonly kind: 'done'; readonly profile: StepProfile; readonly subnet: OpenSpaceState };

export type Prediction =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  /** Of the subnet and the weights that there were then. */
  | {
      readonly kind: 'done';
      readonly result: Predictions;
      readonly choices: OpenSpaceState['choices'];
      readonly steps: number;
    };

export interface ResultState {
  readonly prediction: Prediction;
  readonly evaluation: Evaluation;
  readonly classification: Classification;
  readonly profile: Profile;
}

/** The answer that there is to show. */
export function answerOf(classification: Classification): ClassifyResult | undefined {
  switch (classification.kind) {
    case 'none':
      return undefined;
    case 'running':
      return classification.before;
    case 'done':
      return classification.result;
    default:
      return classification satisfies never;
  }
}

export type ResultStore = StoreApi<ResultState>;

const NONE: ResultState = {
  prediction: { kind: 'none' },
  evaluation: { kind: 'none' },
  classification: { kind: 'none' },
  profile: { kind: 'none' },
};

export const createResultStore = (): ResultStore => createStore<ResultState>(() => NONE);

export const resetResults = (store: ResultStore): void => store.setState(NONE);
