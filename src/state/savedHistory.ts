/** @file The history as plain data, to be kept between visits, and its reading: storage may hold anything. */
import { z } from 'zod';
import type { CommandId } from '../document/commands';
import { commandTexts } from '../texts/commands';
import { type HistoryState, MOST_STEPS, type Step } from './historyStore';
import type { Choices, ConfigText } from './spaceStore';

/** Steps that are kept, back and forth each: enough to find one's way, few enough to write at every change. */
const MOST_KEPT = 100;

const choice = z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))]);

/** Every command has a name; the commands themselves are loaded when they are needed. */
const isCommandId = (value: unknown): boolean =>
  typeof value === 'string' && Object.hasOwn(commandTexts.en, value);

const step = z.object({
  kind: z.enum(['open', 'edit', 'choose', 'sample', 'seed']),
  command: z.custom<CommandId>(isCommandId).optional(),
  /** Which of the configs. */
  config: z.number().int().nonnegative(),
  galleryId: z.string().optional(),
  choices: z.array(z.tuple([z.string(), choice])),
  seed: z.number().int().nonnegative(),
  draws: z.number().int().nonnegative(),
  input: z.tuple([z.number(), z.number(), z.number()]),
  numClasses: z.number(),
  draft: z.string().optional(),
});

const schema = z.object({
  version: z.literal(1),
  /** Each once: most steps are about choices. */
  configs: z.array(z.object({ text: z.string(), fileName: z.string() })),
  past: z.array(step).max(MOST_STEPS),
  future: z.array(step).max(MOST_STEPS),
});

export type SavedHistory = z.output<typeof schema>;
type SavedStep = z.output<typeof step>;

export function toJSON({ past, future }: HistoryState): SavedHistory {
  const configs: { text: string; fileName: string }[] = [];
  const places = new Map<string, number>();
  const placeOf = ({ text, fileName }: Step['snapshot']['config']): number => {
    const key = `${fileName}\n${text}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, configs.push({ text, fileName }) - 1);
    return configs.length - 1;
  };
  const saved = ({ kind, command, snapshot }: Step): SavedStep => {
    const { config, galleryId, choices, input, ...rest } = snapshot;
    return {
      kind,
      ...(command !== undefined && { command }),
      ...rest,
      config: placeOf(config),
      ...(galleryId !== undefined && { galleryId }),
      choices: [...choices] as SavedStep['choices'],
      input: [...input],
    };
  };
  return {
    version: 1,
    past: past.slice(-MOST_KEPT).map(saved),
    future: future.slice(-MOST_KEPT).map(saved),
    configs,
  };
}

/** `shown`: the config on screen, whose steps get it itself. `undefined` for what is no history of ours. */
export function fromJSON(value: unknown, shown?: ConfigText): HistoryState | undefined {
  const result = schema.safeParse(value);
  if (!result.success) return undefined;
  const { past, future } = result.data;
  const isShown = ({ text, fileName }: ConfigText): boolean =>
    text === shown?.text && fileName === shown.fileName;
  const configs = result.data.configs.map((config) => (shown && isShown(config) ? shown : config));
  if ([...past, ...future].some(({ config }) => config >= configs.length)) return undefined;
  const read = ({ kind, command, config, galleryId, choices, draft, ...rest }: SavedStep): Step[] => {
    const own = configs[config];
    if (!own) return [];
    const snapshot = { ...rest, config: own, galleryId, choices: new Map(choices) as Choices };
    return [
      {
        kind,
        snapshot: draft === undefined ? snapshot : { ...snapshot, draft },
        ...(command !== undefined && { command }),
      },
    ];
  };
  return { past: past.flatMap(read), future: future.flatMap(read) };
}
