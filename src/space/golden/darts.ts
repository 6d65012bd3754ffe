/**
 * @file `darts_cifar` and `darts_cifar_aux` (Liu et al. 2019): a genotype of the DARTS repository; the name gives the width
 * and the depth, as in DARTS_V2_C36_L20.
 */
import { z } from 'zod';
import type { ConfigDict } from '../../config';
import type { Choice } from '../../mutables';
import { type GoldenArch, type GoldenFamily, badArch, chosenByName, readArch } from './family';

/** (operation, input), two a node, nodes 2 to 5. */
type Genotype = readonly (readonly [operation: string, input: number])[];

/** https://github.com/quark0/darts, cnn/genotypes.py */
const GENOTYPES: Readonly<Record<string, { readonly normal: Genotype; readonly reduce: Genotype }>> = {
  DARTS_V1: {
    normal: [
      ['sep_conv_3x3', 1],
      ['sep_conv_3x3', 0],
      ['skip_connect', 0],
      ['sep_conv_3x3', 1],
      ['skip_connect', 0],
      ['sep_conv_3x3', 1],
      ['sep_conv_3x3', 0],
      ['skip_connect', 2],
    ],
    reduce: [
      ['max_pool_3x3', 0],
      ['max_pool_3x3', 1],
      ['skip_connect', 2],
      ['max_pool_3x3', 0],
      ['max_pool_3x3', 0],
      ['skip_connect', 2],
      ['skip_connect', 2],
      ['avg_pool_3x3', 0],
    ],
  },
  DARTS_V2: {
    normal: [
      ['sep_conv_3x3', 0],
      ['sep_conv_3x3', 1],
      ['sep_conv_3x3', 0],
      ['sep_conv_3x3', 1],
      ['sep_conv_3x3', 1],
      ['skip_connect', 0],
      ['skip_connect', 0],
      ['dil_conv_3x3', 2],
    ],
    reduce: [
      ['max_pool_3x3', 0],
      ['max_pool_3x3', 1],
      ['skip_connect', 2],
      ['max_pool_3x3', 1],
      ['max_pool_3x3', 0],
      ['skip_connect', 2],
      ['skip_connect', 2],
      ['max_pool_3x3', 1],
    ],
  },
};

const AUX = { auxliary: true, aux_channels: 128, aux_out_channels: 768 };

/** The DARTS repository's networks have no norm after a pool; one without γ and β counts as none. */
const PLAIN_NORM = { type: 'BN', affine: false };

const operation = (type: string, fields: ConfigDict = {}): ConfigDict => ({ type, ...fields });

/** The network of mmrazor's darts_subnet configs. */
function config(width: number, layers: number, isAux: boolean): ConfigDict {
  return {
    type: 'ImageClassifier',
    backbone: {
      type: 'DartsBackbone',
      base_channels: width,
      num_layers: layers,
      mutable_cfg: {
        type: 'DiffMutableOP',
        candidates: {
          zero: operation('DartsZero'),
          skip_connect: operation('DartsSkipConnect'),
          max_pool_3x3: operation('DartsPoolBN', { pool_type: 'max', norm_cfg: PLAIN_NORM }),
          avg_pool_3x3: operation('DartsPoolBN', { pool_type: 'avg', norm_cfg: PLAIN_NORM }),
          sep_conv_3x3: operation('DartsSepConv', { kernel_size: 3 }),
          sep_conv_5x5: operation('DartsSepConv', { kernel_size: 5 }),
          dil_conv_3x3: operation('DartsDilConv', { kernel_size: 3 }),
          dil_conv_5x5: operation('DartsDilConv', { kernel_size: 5 }),
        },
      },
      route_cfg: { type: 'DiffChoiceRoute' },
      ...(isAux && AUX),
    },
    head: isAux
      ? { type: 'DartsSubnetClsHead', num_classes: 10, aux_in_channels: AUX.aux_out_channels }
      : { type: 'LinearClsHead', num_classes: 10 },
  };
}

function choicesOfGenotype(kind: 'normal' | 'reduce', genotype: Genotype): [string, Choice][] {
  return [2, 3, 4, 5].flatMap((depth, i): [string, Choice][] => {
    const node = `${kind}_n${depth}`;
    const pair = genotype.slice(2 * i, 2 * i + 2);
    return [
      [node, pair.map(([, input]) => `${node}_p${input}`)],
      ...pair.map(([op, input]): [string, Choice] => [`${node}_p${input}`, op]),
    ];
  });
}

function family(isAux: boolean): GoldenFamily {
  return (arch: GoldenArch) => {
    const name = readArch(z.string(), arch);
    const genotype = GENOTYPES[name];
    if (!genotype) throw badArch(arch.at, name, `one of ${Object.keys(GENOTYPES).join(', ')}`);
    const [, width, layers] = /_C(\d+)_L(\d+)/.exec(arch.name) ?? [];
    if (width === undefined || layers === undefined) {
      throw badArch(
        arch.at,
        `the name ${arch.name}`,
        'a name with width and depth, such as DARTS_V2_C36_L20',
      );
    }
    const chosen = new Map([
      ...choicesOfGenotype('normal', genotype.normal),
      ...choicesOfGenotype('reduce', genotype.reduce),
    ]);
    return {
      config: config(Number(width), Number(layers), isAux),
      size: 32,
      numClasses: 10,
      countsAuxiliary: isAux,
      choices: (space) => chosenByName(space, chosen, arch.at),
    };
  };
}

export const dartsCifar = family(false);
export const dartsCifarAux = family(true);
