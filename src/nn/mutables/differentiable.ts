/** @file The differentiable mutables of operations as config types (mmrazor mutable_module/diff_mutable_module.py). */
import { z } from 'zod';
import { define } from '../../core/definition';
import { DiffMutableOP, OneHotMutableOP } from '../../mutables';
import type { ModuleDefinition } from '../build';
import type { Module } from '../module';
import { candidateFields, choiceBlockOf } from './candidates';

const schema = z.strictObject({ ...candidateFields, fix_threshold: z.number().optional() });

export const diffMutableOp: ModuleDefinition = define({
  type: 'DiffMutableOP',
  kind: 'mutable',
  title: 'A mixture of operations',
  doc: 'While searching, every candidate runs, weighed by the softmax of architecture parameters; a subnet takes one (DARTS, Liu et al. 2019).',
  schema,
  create: (fields, context, at) =>
    choiceBlockOf(
      fields,
      context,
      at,
      (candidates) =>
        new DiffMutableOP<Module>({ candidates, alias: fields.alias, fixThreshold: fields.fix_threshold }),
    ),
});

export const oneHotMutableOp: ModuleDefinition = define({
  type: 'OneHotMutableOP',
  kind: 'mutable',
  title: 'One operation, drawn by learned odds',
  doc: 'While searching, one candidate runs, drawn by the softmax of architecture parameters, which learn from it (DSNAS, Hu et al. 2020).',
  schema,
  create: (fields, context, at) =>
    choiceBlockOf(
      fields,
      context,
      at,
      (candidates) =>
        new OneHotMutableOP<Module>({ candidates, alias: fields.alias, fixThreshold: fields.fix_threshold }),
    ),
});
