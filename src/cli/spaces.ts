/** @file Opens what a verb names: a config file, or a space of the gallery by its id. */
import '../config/allParsers';
import { UserError, invariant } from '../core/userError';
import { type BaseGap, type ReadFile, parseConfig, selfContained } from '../config';
import { type SearchSpace, type OpenOptions, openSpaceText } from '../space';
import index from '../../public/gallery/index.json';
import attentive from '../../public/gallery/attentive-mobilenetv3.json5?raw';
import autoformer from '../../public/gallery/autoformer.json5?raw';
import autoslim from '../../public/gallery/autoslim-mobilenetv2.py?raw';
import darts from '../../public/gallery/darts-cifar.json5?raw';
import ofa from '../../public/gallery/ofa-mobilenetv3.json5?raw';
import sposMegvii from '../../public/gallery/spos-megvii.py?raw';
import sposMobilenet from '../../public/gallery/spos-mobilenet.py?raw';
import nasbench201 from '../../public/gallery/nas-bench-201.json5?raw';
import nasbenchMacro from '../../public/gallery/nas-bench-macro.json5?raw';
import mobilenetv2 from '../../public/gallery/mobilenetv2.json5?raw';
import mobilenetv3 from '../../public/gallery/mobilenetv3-large.json5?raw';
import plain from '../../public/gallery/plain-cnn.json5?raw';
import shufflenetv2 from '../../public/gallery/shufflenetv2.json5?raw';
import mini from '../../public/gallery/spos-mini.json5?raw';
import small from '../../public/gallery/small-ops-widths.yaml?raw';
import spos from '../../public/gallery/spos-shufflenetv2.json5?raw';
import { type CliIo, badFlag } from './io';

/** By id, as in the index. */
const TEXTS: Readonly<Record<string, string>> = {
  mini,
  small,
  plain,
  spos,
  'nasbench-macro': nasbenchMacro,
  nasbench201,
  'spos-megvii': sposMegvii,
  'spos-mobilenet': sposMobilenet,
  darts,
  attentive,
  ofa,
  autoformer,
  autoslim,
  shufflenetv2,
  mobilenetv2,
  mobilenetv3,
};

export interface NamedConfig {
  readonly galleryId: string | undefined;
  readonly config: { readonly text: string; readonly fileName: string };
  /** Finds the bases that `config` names. */
  readonly readFile?: ReadFile;
}

export async function readConfig(io: CliIo, name: string | undefined): Promise<NamedConfig> {
  if (name === undefined) {
    throw new UserError({
      code: 'cli/no-file',
      expected: `a config file, or one of ${index.map(({ id }) => id).join(', ')}`,
    });
  }
  const entry = index.find(({ id }) => id === name);
  if (!entry) {
    const config = { text: await io.readText(name), fileName: name };
    return { galleryId: undefined, config, readFile: besideFile(io, name) };
  }
  const text = TEXTS[name];
  invariant(text !== undefined, () => `no text of the gallery's ${name}`);
  return { galleryId: name, config: { text, fileName: entry.file } };
}

export const openNamed = ({ config, readFile }: NamedConfig, options: OpenOptions = {}): SearchSpace =>
  openSpaceText(config, { readFile, ...options });

/** The bases that nobody found: what they would bring is missing from the space, which may open all the same. */
export const missingBases = ({ config, readFile }: NamedConfig): readonly BaseGap[] =>
  parseConfig(config.text, { fileName: config.fileName, readFile }).gaps;

/** The config in one text, as links and engines need it. */
export const wholeText = ({ config, readFile }: NamedConfig): NamedConfig['config'] =>
  readFile ? selfContained(config, readFile) : config;

/** Folders above the working one that are searched; above the root there is the root again. */
const MAX_LEVELS = 16;

/**
 * Bases come as paths of this process, or below the `configs` of a package; other files as MMRazor names them, from
 * its root. Both roots may be any folder above the config, those above this process's own included; for `configs` that
 * comes first.
 */
function besideFile(io: CliIo, name: string): ReadFile {
  const above: string[] = [];
  for (let folder = name.replaceAll('\\', '/'); folder !== '';) {
    folder = folder.replace(/[^/]*\/?$/, '');
    above.push(folder);
  }
  if (!/^(?:[/\\]|[A-Za-z]:)/.test(name)) {
    for (let levels = 1; levels <= MAX_LEVELS; levels++) above.push('../'.repeat(levels));
  }
  return (path) => {
    const below = above.map((folder) => folder + path);
    const places = path.startsWith('configs/') ? [...below, path] : [path, ...below];
    for (const place of places) {
      const text = io.readTextIfThere(place);
      if (text !== undefined) return text;
    }
    return undefined;
  };
}

/** `--input C,H,W` */
export function inputFlag(value: string | undefined): OpenOptions {
  if (value === undefined) return {};
  const sizes = value.split(',').map(Number);
  const [c, h, w] = sizes;
  if (sizes.length !== 3 || sizes.some((n) => !Number.isInteger(n) || n < 1))
    throw badFlag('input', value, 'C,H,W such as 3,224,224');
  return { input: [c!, h!, w!] };
}
