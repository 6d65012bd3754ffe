/** @file The one-shot mutables of operations as config types (mmrazor mutable_module/one_shot_mutable_module.py). */
import { z } from 'zod';
import { define } from '../../core/definition';
import { OneShotMutableOP, OneShotProbMutableOP } from '../../mutables';
import type { ModuleDefinition } from '../build';
import type { Module } from '../module';
import { candidateFields, choiceBlockOf } from './candidates';

export const oneShotMutableOp: ModuleDefinition = define({
  type: 'OneShotMutableOP',
  kind: 'mutable',
  title: 'One of several operations',
  doc: 'A subnet takes one candidate; training samples it uniformly (Guo et al. 2019).',
  schema: z.strictObject(candidateFields),
  create: (fields, context, at) =>
    choiceBlockOf(
      fields,
      context,
      at,
      (candidates) => new OneShotMutableOP<Module>({ candidates, alias: fields.alias }),
    ),
});

export const oneShotProbMutableOp: ModuleDefinition = define({
  type: 'OneShotProbMutableOP',
  kind: 'mutable',
  title: 'One of several operations, with odds',
  doc: 'As OneShotMutableOP, sampled with the probabilities choice_probs.',
  schema: z.strictObject({ ...candidateFields, choice_probs: z.array(z.number()).optional() }),
  create: (fields, context, at) =>
    choiceBlockOf(
      fields,
      context,
      at,
      (candidates) =>
        new OneShotProbMutableOP<Module>({
          candidates,
          alias: fields.alias,
          choiceProbs: fields.choice_probs ?? [],
        }),
    ),
});
