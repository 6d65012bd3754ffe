/** @file Reads what a checkpoint was trained on, so that its space can be opened before its weights are restored. */
import { UserError } from '../core/userError';

export interface CheckpointHeader {
  readonly config: { readonly text: string; readonly fileName: string };
  readonly seed: number;
}

/** Magic, u32 version, u32 header bytes, u32 checksum; then the header as JSON. */
const HEAD = 20;
const HEADER_LENGTH_AT = 12;

/** The engine checks the rest (version, checksum, tensors) when it restores. */
export function readCheckpointHeader(bytes: ArrayBuffer): CheckpointHeader {
  const broken = new UserError({
    code: 'checkpoint/damaged',
    at: 'checkpoint',
    found: `${bytes.byteLength} bytes without a readable header`,
    expected: 'a checkpoint that was saved here',
  });
  if (bytes.byteLength < HEAD) throw broken;
  const length = new DataView(bytes).getUint32(HEADER_LENGTH_AT, true);
  if (HEAD + length > bytes.byteLength) throw broken;
  try {
    const header = JSON.parse(
      new TextDecoder().decode(new Uint8Array(bytes, HEAD, length)),
    ) as Partial<CheckpointHeader>;
    const { config, seed } = header;
    if (typeof config?.text !== 'string' || typeof config.fileName !== 'string' || typeof seed !== 'number')
      throw broken;
    return { config: { text: config.text, fileName: config.fileName }, seed };
  } catch {
    throw broken;
  }
}
