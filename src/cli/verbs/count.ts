/** @file `count FILE`: parameters and multiply-accumulates of one subnet, of listed ones, or of all. */
import type { MmrazorCount } from '../../graph/cost';
import type { Choices } from '../../mutables';
import { type SearchSpace, everySubnet, subnetOfText } from '../../space';
import type { Flags } from '../io';
import { inputFlag, openNamed, readConfig } from '../spaces';
import { type ListedSubnet, readSubnetTable } from '../subnetTable';
import { chosenSubnet } from '../subnets';
import type { Verb, VerbOutcome } from '../verb';

export const count: Verb = {
  name: 'count',
  usage:
    'count FILE|GALLERY-ID [--subnet FILE|CODE | --subnets FILE | --all] [--input C,H,W] [--seed S] [--modules]',
  doc: 'Parameters and MACs of a subnet, purely and as MMRazor counts them (of the one that the config fixes, or of the first sample of the seed, when none is named), of a list, or of all. A list is a file of codes, or JSON {code: {params, macs}} to be met exactly: exits 1 on a mismatch.',
  flags: {
    subnet: { type: 'string' },
    subnets: { type: 'string' },
    all: { type: 'boolean' },
    input: { type: 'string' },
    seed: { type: 'string' },
    modules: { type: 'boolean' },
  },
  async run({ io, positionals, flags }) {
    const named = await readConfig(io, positionals[0]);
    const space = openNamed(named, inputFlag(flags.text('input')));
    const list = flags.text('subnets');
    if (list !== undefined) return countListed(space, readSubnetTable(await io.readText(list), list));
    if (flags.on('all')) return countAll(space);
    return countOne(
      space,
      await chosenSubnet(io, space, flags.text('subnet'), flags.count('seed', 0), named.readFile),
      flags,
    );
  },
};

function countOne(space: SearchSpace, choices: Choices, flags: Flags): VerbOutcome {
  const { params, macs, mmrazor, byModule } = space.costReport(choices);
  const modules = flags.on('modules') ? Object.fromEntries(byModule) : undefined;
  const lines = Object.entries(modules ?? {}).map(
    ([path, cost]) => `  ${path}  ${cost.params}  ${cost.macs}  ${cost.flops}`,
  );
  return {
    result: {
      ...about(space),
      code: space.encode(choices),
      params,
      macs,
      mmrazor: { ...mmrazor, text: inMillions(mmrazor) },
      ...(modules && { modules }),
    },
    text: [
      `${params} parameters, ${macs} MACs at ${space.input.join('×')}`,
      `as MMRazor counts: ${inMillions(mmrazor)}`,
      ...(modules ? ['  module  parameters  MACs  MMRazor flops'] : []),
      ...lines,
    ].join('\n'),
  };
}

function countAll(space: SearchSpace): VerbOutcome {
  const subnets = Array.from(everySubnet(space), (choices) => ({
    code: space.encode(choices),
    ...space.cost(choices),
  }));
  return {
    result: { ...about(space), subnets },
    text: subnets.map(({ code, params, macs }) => `${code}  ${params}  ${macs}`).join('\n'),
  };
}

function countListed(space: SearchSpace, listed: readonly ListedSubnet[]): VerbOutcome {
  const subnets = listed.map(({ code, expected }) => {
    const got = space.cost(subnetOfText(space, code));
    const exact = (['params', 'macs'] as const).every((key) => (expected?.[key] ?? got[key]) === got[key]);
    return { code, ...got, ...(expected && { expected, exact }) };
  });
  const wrong = subnets.filter(({ exact }) => exact === false);
  const isTable = listed.some(({ expected }) => expected !== undefined);
  const lines = (isTable ? wrong : subnets).map(({ code, params, macs, expected }) =>
    [
      ...(expected ? ['MISMATCH'] : []),
      code,
      ...(expected ? [`expected ${expected.params ?? '–'} ${expected.macs ?? '–'}`, 'got'] : []),
      params,
      macs,
    ].join('  '),
  );
  const exact = subnets.length - wrong.length;
  const total = isTable ? { exact, mismatches: wrong.length } : {};
  return {
    result: { ...about(space), ...total, subnets },
    text: [...lines, ...(isTable ? [`${exact} exact, ${wrong.length} mismatches`] : [])].join('\n'),
    exitCode: wrong.length > 0 ? 1 : 0,
  };
}

/** As MMRazor's `ResourceEstimator` prints it: millions, three digits. */
const inMillions = ({ flops, params }: MmrazorCount): string =>
  `flops ${(flops / 1e6).toFixed(3)} M, params ${(params / 1e6).toFixed(3)} M`;

const about = (space: SearchSpace) => ({ space: space.name, input: space.input });
