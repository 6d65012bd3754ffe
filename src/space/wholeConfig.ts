/** @file A config in one text together with every file that it names: bases, lists of channel units, a chosen subnet. */
import {
  type BaseGap,
  type ConfigDict,
  type ConfigPath,
  type ConfigValue,
  type ReadFile,
  isDict,
  normalise,
  parseConfig,
  valueAt,
  writeConfig,
} from '../config';

interface NamedText {
  readonly text: string;
  readonly fileName: string;
}

export interface WholeConfig {
  readonly config: NamedText;
  /** Bases that nobody has. */
  readonly gaps: readonly BaseGap[];
}

/** The text itself where it names no other file; what is not there stays a name. Throws as `parseConfig`. */
export function wholeConfig(config: NamedText, readFile: ReadFile): WholeConfig {
  const parsed = parseConfig(config.text, { fileName: config.fileName, readFile });
  let { value } = parsed;
  let changed = parsed.hasBases;
  for (const path of namedFiles(value)) {
    const name = valueAt(value, path) as string;
    const text = readFile(name);
    if (text === undefined) continue;
    value = withValue(value, path, parseConfig(text, { fileName: name }).value);
    changed = true;
  }
  if (!changed) return { config, gaps: [] };
  const fileName = `${config.fileName.replace(/\.\w+$/, '')}.json5`;
  return { config: { text: writeConfig(value, 'json5'), fileName }, gaps: parsed.gaps };
}

/** Where a config names files of choices. A config that is none has none; opening it says what is wrong. */
function namedFiles(value: ConfigValue): ConfigPath[] {
  try {
    const { mutator, fixSubnet } = normalise(value);
    const units = mutator && [...mutator.at, 'channel_unit_cfg', 'units'];
    const paths = [units, fixSubnet?.at].filter((path) => path !== undefined);
    return paths.filter((path) => typeof valueAt(value, path) === 'string');
  } catch {
    return [];
  }
}

function withValue(value: ConfigValue, [step, ...rest]: ConfigPath, leaf: ConfigValue): ConfigValue {
  if (step === undefined) return leaf;
  if (Array.isArray(value))
    return value.map((item: ConfigValue, i) => (i === step ? withValue(item, rest, leaf) : item));
  const dict: ConfigDict = isDict(value) ? value : {};
  return { ...dict, [step]: withValue(dict[step] ?? null, rest, leaf) };
}
