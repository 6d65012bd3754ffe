/**
 * @file Configs as people drop them: one file, or a folder of them of which one is meant and the others are its bases,
 * lists of channel units, or a chosen subnet.
 */
import { type ConfigValue, type ReadFile, isDict, parseConfig } from '../config';
import { UserError } from '../core/userError';
import { importFixSubnet, wholeConfig } from '../space';
import { raise } from './alertStore';
import { mayReplace } from './incomingStore';
import type { Session } from './session';
import { type ConfigText, showChoices } from './spaceStore';

/** Opens what is meant, then sets the choices of a subnet among the files. Whatever is wrong becomes an alert. */
export async function openConfigFiles(session: Session, files: readonly ConfigText[]): Promise<void> {
  const { stores } = session;
  const subnets = files.filter(isSubnetFile);
  const configs = files.filter((file) => !subnets.includes(file));
  const [main, ...others] = mainConfigs(configs, files);
  if (main) {
    try {
      const { config, gaps } = wholeConfig(main, readerOf(files));
      // Not awaited where nothing is asked: what is on screen changes at once.
      const verdict = mayReplace(stores, { kind: 'config', name: main.fileName }, config);
      if (verdict !== true && !(await verdict)) return;
      if (!session.openConfig(config)) return;
      if (gaps.length > 0) {
        const found = `without ${[...new Set(gaps.map(({ base }) => base))].join(', ')}`;
        const expected = 'these files dropped together with it, if the space depends on them';
        const notice = new UserError({ code: 'config/gaps', at: main.fileName, found, expected });
        raise(stores.alerts, `${main.fileName} was opened`, notice, 'notice');
      }
      if (others.length > 0) {
        const found = `also ${others.map(({ fileName }) => fileName).join(', ')}`;
        const notice = new UserError({ code: 'config/several', found, expected: 'one config at a time' });
        raise(stores.alerts, `${main.fileName} was opened`, notice, 'notice');
      }
    } catch (error) {
      raise(stores.alerts, `${main.fileName} could not be opened`, error);
      return;
    }
  }
  // Files that the config names are in it already; one beside it is dropped for its choices.
  for (const subnet of main ? subnets.filter((file) => !isRead(file, main, files)) : subnets) {
    try {
      const { open } = stores.space.getState();
      if (open) showChoices(stores.space, importFixSubnet(open.space, valueOf(subnet)));
    } catch (error) {
      raise(stores.alerts, `The choices of ${subnet.fileName} do not fit this space`, error);
    }
  }
}

/** Finds a file by the longest end of its path: what was dropped has lost the folders above it. */
export function readerOf(files: readonly ConfigText[]): ReadFile {
  return (path) => {
    const wanted = steps(path);
    const ranked = files
      .map((file) => ({ file, shared: sharedEnd(steps(file.fileName), wanted) }))
      .filter(({ shared }) => shared > 0)
      .sort((a, b) => b.shared - a.shared);
    return ranked[0]?.file.text;
  };
}

const steps = (path: string): string[] => path.split('/').filter((step) => step !== '' && step !== '..');

function sharedEnd(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  while (shared < Math.min(a.length, b.length) && a.at(-1 - shared) === b.at(-1 - shared)) shared++;
  return shared;
}

/** Those that no other one reads. */
function mainConfigs(configs: readonly ConfigText[], files: readonly ConfigText[]): readonly ConfigText[] {
  if (configs.length < 2) return configs;
  const main = configs.filter(
    (file) => !configs.some((other) => other !== file && isRead(file, other, files)),
  );
  return main.length > 0 ? main : configs.slice(0, 1);
}

function isRead(file: ConfigText, by: ConfigText, files: readonly ConfigText[]): boolean {
  const read = readerOf(files.filter((other) => other !== by));
  let found = false;
  try {
    wholeConfig(by, (path) => {
      const text = read(path);
      if (text === file.text) found = true;
      return text;
    });
  } catch {
    // Opening it says what is wrong.
  }
  return found;
}

function valueOf({ text, fileName }: ConfigText): ConfigValue | undefined {
  try {
    return parseConfig(text, { fileName }).value;
  } catch {
    return undefined;
  }
}

/** Whether a file holds the choices of a subnet. */
export const isSubnetFile = (file: ConfigText): boolean => isSubnet(valueOf(file));

/** MMRazor's `{key: {chosen: …}}`, or a channel mutator's `{unit: {choice: …}}`. */
function isSubnet(value: ConfigValue | undefined): boolean {
  if (!isDict(value)) return false;
  const entries = Object.values(value);
  return (
    entries.length > 0 && entries.every((entry) => isDict(entry) && ('chosen' in entry || 'choice' in entry))
  );
}
