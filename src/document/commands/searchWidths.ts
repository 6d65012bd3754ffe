/** @file A fixed network whose widths are searched: a channel mutator around it (MMRazor's AutoSlim), its layers untouched. */
import { type ConfigDict, type ConfigPath, type ConfigValue, normalise } from '../../config';
import { command, dictAt, impossible } from './command';

export interface SearchWidthsArgs {
  /** Parts of each width to choose from. */
  readonly ratios?: readonly number[];
}

const USUAL_RATIOS = [0.25, 0.5, 0.75, 1];

export const searchWidths = command<SearchWidthsArgs>((place, { ratios = USUAL_RATIOS }) => {
  const { backbone, root } = place;
  const { mutator, algorithm, input } = normalise(root);
  if (mutator ?? algorithm)
    throw impossible(place, 'a mutator already', 'its fields edited; only a network without one gets one');
  const isPart = backbone.at.at(-1) === 'backbone';
  const at: ConfigPath = isPart ? backbone.at.slice(0, -1) : backbone.at;
  const model = dictAt(root, at);
  if (!model) throw impossible(place, 'no network', 'a config with a backbone');
  const { playground, ...architecture } = model;
  const value: ConfigDict = {
    type: 'mmrazor.AutoSlim',
    architecture,
    mutator: channelMutator(ratios, input),
    ...(playground !== undefined && { playground }),
  };
  return [{ kind: 'set', path: at, value }];
});

const channelMutator = (ratios: readonly number[], input: readonly number[]): ConfigValue => ({
  type: 'mmrazor.OneShotChannelMutator',
  channel_unit_cfg: {
    type: 'mmrazor.OneShotMutableChannelUnit',
    default_args: { candidate_choices: ratios, choice_mode: 'ratio', divisor: 8 },
  },
  parse_cfg: { type: 'ChannelAnalyzer', demo_input: [1, ...input], tracer_type: 'BackwardTracer' },
});
