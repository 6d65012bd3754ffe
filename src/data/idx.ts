/**
 * @file The IDX format of MNIST and its family (LeCun, "The MNIST database", file formats):
 * two zero bytes, a type byte, the rank, one big-endian uint32 per axis, then the values.
 */
import { UserError } from '../core/userError';
import { type LabelledFile, type LabelledSplits, pairFiles, toPlanes } from './labelledFiles';
import { formatBytes, formatCount, type SourceFile } from './source';

const UINT8 = 0x08;
/** Whether the first bytes are those of an IDX file of any type. */
export function isIdx(bytes: Uint8Array): boolean {
  const [zero, alsoZero, type = 0, rank = 0] = bytes;
  return zero === 0 && alsoZero === 0 && type >= 0x08 && type <= 0x0e && rank >= 1 && rank <= 4;
}

/**
 * Parses images ([N,H,W], [N,C,H,W] or [N,H,W,C], C 1 or 3) or labels ([N]) of unsigned bytes.
 * Errors: `data/idx-magic`, `data/idx-size`, `data/image-shape`.
 */
export function parseIdx({ name, bytes }: SourceFile): LabelledFile {
  const [, , type, rank] = bytes;
  if (!isIdx(bytes) || type !== UINT8 || rank === undefined || rank === 2) {
    const start = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    throw new UserError({
      code: 'data/idx-magic',
      at: name,
      found: bytes.length < 4 ? formatBytes(bytes.length) : `the first bytes ${start}`,
      expected:
        '00 00 08 03 (images of bytes) or 00 00 08 01 (labels): an IDX file such as train-images-idx3-ubyte',
    });
  }
  const header = 4 + 4 * rank;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const axes = Array.from({ length: rank }, (_, axis) =>
    bytes.length < header ? 0 : view.getUint32(4 + 4 * axis),
  );
  const wanted = header + axes.reduce((product, length) => product * length, 1);
  if (bytes.length < header || bytes.length !== wanted) {
    const broken = bytes.length < wanted || bytes.length < header;
    throw new UserError({
      code: 'data/idx-size',
      at: name,
      found: `${formatCount(bytes.length)} bytes`,
      expected:
        bytes.length < header
          ? `a header of ${header} bytes; the file breaks off, download it again`
          : `${formatCount(wanted)} bytes for ${axes.join(' × ')} values; ` +
            (broken
              ? 'the file breaks off, download it again'
              : 'the file has more bytes than its header says'),
    });
  }
  const values = bytes.subarray(header);
  const [count = 0, ...rest] = axes;
  if (rank === 1) return { kind: 'labels', name, labels: values, count };
  return { kind: 'images', name, ...toPlanes(name, values, count, rest), count };
}

/** Images with their labels by role. Errors: those of `parseIdx` and `pairFiles`. */
export const pairIdx = (files: readonly SourceFile[]): LabelledSplits => pairFiles(files.map(parseIdx));
