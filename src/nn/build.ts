/** @file What a definition's `create` may use: the registry of modules, and the makers of mutables from configs. */
import { z } from 'zod';
import { type ConfigPath, formatPath } from '../core/configPath';
import type { Definition, Registry, Validate } from '../core/definition';
import { UserError } from '../core/userError';
import { OneShotMutableChannel } from '../mutables';
import type { ActivationKind } from '../ops/activation/kind';
import type { NormOptions } from './layers/batchNorm2d';
import type { ConvKind, LayerStyle } from './layers/convModule';
import type { Width } from './layers/width';
import type { Module } from './module';

export interface BuildContext {
  readonly registry: Registry<BuildContext, Module>;
  readonly validate: Validate;
  /** [C, H, W] of the images and the number of classes the network is built for. */
  readonly input: readonly [number, number, number];
  readonly numClasses: number;
  /** A mutable's id → where the config describes it, filled while building. */
  readonly origins: Map<object, ConfigPath>;
}

export type ModuleDefinition = Definition<BuildContext, Module>;

const ACTIVATIONS: Readonly<Record<string, ActivationKind>> = {
  ReLU: 'relu',
  ReLU6: 'relu6',
  HSwish: 'hswish',
  Hardswish: 'hswish',
  Swish: 'swish',
  SiLU: 'swish',
  Sigmoid: 'sigmoid',
  HSigmoid: 'hsigmoid',
  GELU: 'gelu',
};

/** A type name of a list, with or without a scope (`mmrazor.OFAConv2d`). */
function scoped(names: readonly string[]) {
  return z
    .string()
    .transform((name) => name.slice(name.lastIndexOf('.') + 1))
    .pipe(z.enum(names as [string, ...string[]]));
}

/** `act_cfg`: `{type: 'ReLU'}`, or null for none. */
export const actSchema = z
  .looseObject({ type: scoped(Object.keys(ACTIVATIONS)) })
  .nullable()
  .transform((config): ActivationKind => (config ? ACTIVATIONS[config.type]! : 'none'));

/** `norm_cfg`: batch norm by any of its names; fields that say nothing here (requires_grad, …) are let through. */
export const normSchema = z
  .looseObject({
    type: scoped(['BN', 'BN2d', 'SyncBN', 'DynamicBatchNorm2d', 'DynamicSyncBatchNorm']),
    eps: z.number().positive().optional(),
    momentum: z.number().min(0).max(1).optional(),
    affine: z.boolean().optional(),
  })
  .transform(({ eps, momentum, affine }): NormOptions => ({ eps, momentum, affine }));

const CONVOLUTIONS: Readonly<Record<string, ConvKind>> = {
  Conv2d: 'plain',
  DynamicConv2d: 'plain',
  Conv2dAdaptivePadding: 'adaptive',
  DynamicConv2dAdaptivePadding: 'adaptive',
  BigNasConv2d: 'bignas',
  OFAConv2d: 'ofa',
};

/** `conv_cfg`: which convolution; null for the plain one. */
export const convSchema = z
  .looseObject({ type: scoped(Object.keys(CONVOLUTIONS)) })
  .nullable()
  .transform((config): ConvKind => (config ? CONVOLUTIONS[config.type]! : 'plain'));

/** The style that a block's or backbone's fields ask for. */
export const styleOf = (fields: {
  readonly act_cfg?: ActivationKind | undefined;
  readonly norm_cfg?: NormOptions | undefined;
  readonly conv_cfg?: ConvKind | undefined;
}): LayerStyle => ({ act: fields.act_cfg, norm: fields.norm_cfg, conv: fields.conv_cfg });

/** Generous (the widest published network has a few thousand), and far from what no machine can hold. */
export const MAX_CHANNELS = 16_384;
/** Blocks of one stage. */
export const blockCount = z.number().int().min(1).max(100);
/** Most stages of one backbone. */
export const MAX_STAGES = 32;

const error = `a whole number from 1 to ${MAX_CHANNELS}`;
export const channelCount = z.number({ error }).int({ error }).min(1, { error }).max(MAX_CHANNELS, { error });

/** A number of channels, or a `OneShotMutableChannel`. */
export const widthSchema = z.union([
  channelCount,
  z.strictObject({
    type: z.literal('OneShotMutableChannel'),
    num_channels: channelCount,
    candidate_choices: z.array(z.number().positive()).min(1),
    choice_mode: z.enum(['number', 'ratio']).optional(),
    alias: z.string().optional(),
  }),
]);

export type WidthConfig = z.output<typeof widthSchema>;

export function buildWidth(config: WidthConfig, context: BuildContext, at: ConfigPath): Width {
  if (typeof config === 'number') return config;
  const mutable = placed(
    at,
    () =>
      new OneShotMutableChannel(config.num_channels, {
        candidateChoices: config.candidate_choices,
        choiceMode: config.choice_mode,
        alias: config.alias,
      }),
  );
  context.origins.set(mutable, at);
  return mutable;
}

/** Errors of `make` that know no config place get this one. */
export function placed<T>(at: ConfigPath, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof PlacedError) throw error;
    if (error.code.startsWith('config/') || error.code.startsWith('registry/')) throw error;
    const { code, found, expected } = error;
    throw new PlacedError({
      code,
      expected,
      ...(found !== undefined && { found }),
      at: formatPath(at),
      cause: error,
    });
  }
}

/** Already carries its config path. */
class PlacedError extends UserError {}
