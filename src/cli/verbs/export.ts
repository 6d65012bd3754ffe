/** @file `export FILE`: a subnet with its weights, for another framework. */
import { Engine } from '../../engine/engine';
import type { DataSource, NetworkFormat } from '../../protocol/verbs';
import { type CliIo, type Flags, badFlag } from '../io';
import { inputFlag, openNamed, readConfig, wholeText } from '../spaces';
import { chosenSubnet } from '../subnets';
import type { Verb } from '../verb';

const FORMATS: readonly NetworkFormat[] = ['onnx', 'pytorch'];
const FILE: Readonly<Record<NetworkFormat, string>> = { onnx: 'subnet.onnx', pytorch: 'subnet.zip' };

export const exportVerb: Verb = {
  name: 'export',
  usage:
    'export FILE|GALLERY-ID --to onnx|pytorch [-o FILE] [--subnet FILE|CODE] [--seed S] [--input C,H,W] [--weights FILE.supernet] [--data FILE … | --procedural]',
  doc: "A subnet with its weights as an ONNX file, or as PyTorch code with safetensors in a zip. Without --weights they are the seed's initial ones. With data, batch-norm statistics are measured for the subnet alone.",
  flags: {
    to: { type: 'string' },
    out: { type: 'string', short: 'o' },
    subnet: { type: 'string' },
    seed: { type: 'string' },
    input: { type: 'string' },
    weights: { type: 'string' },
    data: { type: 'string', multiple: true },
    procedural: { type: 'boolean' },
  },
  async run({ io, positionals, flags }) {
    const wanted = flags.text('to');
    const format = FORMATS.find((name) => name === wanted);
    if (!format) throw badFlag('to', wanted ?? '', FORMATS.join(', '));
    const named = await readConfig(io, positionals[0]);
    const config = wholeText(named);
    const seed = flags.count('seed', 0);
    const engine = new Engine({ gpu: undefined, decodeImage: undefined });
    const options = inputFlag(flags.text('input'));
    const source = await dataSource(io, flags, positionals.slice(1), openNamed(named, options).input);
    const data = source && (await engine.loadData(source, () => undefined));
    const shape = data ? { input: data.shape, numClasses: data.classes.length } : options;
    await engine.open({ config, seed, backend: 'cpu', ...shape });
    const weights = flags.text('weights');
    const steps =
      weights === undefined ? 0 : await engine.restore((await io.readBytes(weights)).slice().buffer);
    const choices = await chosenSubnet(io, engine.space, flags.text('subnet'), seed, named.readFile);
    const { bytes, statistics } = await engine.exportNetwork(choices, format);
    const file = flags.text('out') ?? FILE[format];
    await io.writeBytes(file, new Uint8Array(bytes));
    const code = engine.space.encode(choices);
    const origin = weights === undefined ? `initial weights of seed ${seed}` : `weights after ${steps} steps`;
    const norms = statistics === 'measured' ? 'measured for it alone' : 'as stored (--data measures them)';
    engine.device.backend[Symbol.dispose]();
    return {
      result: { file, format, bytes: bytes.byteLength, code, seed, steps, statistics },
      text: `${file}: subnet ${code} of ${engine.space.name}, ${bytes.byteLength} bytes; ${origin}; batch-norm statistics ${norms}`,
    };
  },
};

async function dataSource(
  io: CliIo,
  flags: Flags,
  more: readonly string[],
  [channels, size]: readonly [number, number, number],
): Promise<DataSource | undefined> {
  const names = [...flags.list('data'), ...more];
  if (names.length > 0) {
    const files = names.map(async (name) => ({ name, bytes: (await io.readBytes(name)).slice().buffer }));
    return { kind: 'files', files: await Promise.all(files) };
  }
  if (!flags.on('procedural')) return undefined;
  return { kind: 'procedural', seed: 1, size, channels: channels === 1 ? 1 : 3, count: 4000 };
}
