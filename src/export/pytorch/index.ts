/**
 * @file A subnet with its weights for PyTorch, as a zip: `subnet.py` to read and to run, the weights under its state
 * dict's keys, and a picture with our logits to compare with.
 */
import { zipSync } from 'fflate';
import type { SubnetFacts } from '../network/facts';
import { type Network, ownerOf } from '../network/layers';
import { type StoredTensor, encodeSafetensors } from './safetensors';
import { pythonSource } from './source';

/** What our backend made of one image: [1,C,H,W] → [1,classes]. */
export interface Parity {
  readonly image: Float32Array;
  readonly logits: Float32Array;
}

/** The zip's bytes. */
export function encodePytorch(
  network: Network,
  facts: SubnetFacts,
  { image, logits }: Parity,
): Uint8Array<ArrayBuffer> {
  const [input, output] = [network.layers[0]!, network.layers[network.output]!];
  const parity = new Map<string, StoredTensor>([
    ['image', { shape: [1, ...input.shape], values: image }],
    ['logits', { shape: [1, output.shape[0]], values: logits }],
  ]);
  const files = {
    'subnet.py': new TextEncoder().encode(pythonSource(network, facts)),
    'weights.safetensors': encodeSafetensors(stateDict(network), facts.entries),
    'parity.safetensors': encodeSafetensors(parity),
  };
  // Weights do not deflate.
  return new Uint8Array(zipSync(files, { level: 1, mtime: new Date(1980, 0, 2) }));
}

/** The network's tensors as `load_state_dict` wants them. */
export function stateDict({ layers, tensors }: Network): ReadonlyMap<string, StoredTensor> {
  const state = new Map<string, StoredTensor>(tensors);
  for (const layer of layers) {
    if (layer.kind !== 'batch_norm') continue;
    state.set(`${ownerOf(layer.weight)}.num_batches_tracked`, { shape: [], values: BigInt64Array.of(0n) });
    if (layer.affine) continue;
    state.delete(layer.weight);
    state.delete(layer.bias);
  }
  return state;
}
