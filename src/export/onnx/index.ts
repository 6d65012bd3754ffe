/**
 * @file A subnet with its weights as an ONNX file: images [N,C,H,W] float32 in, logits [N,classes] out, N free.
 * Initialisers are called as in a PyTorch state dict. A new layer: one line in `nodes.ts`.
 */
import type { Layer, Network } from '../network/layers';
import type { SubnetFacts } from '../network/facts';
import { OnnxModel } from './model';
import { write } from './nodes';

/** The file's bytes. */
export function encodeOnnx(network: Network, facts: SubnetFacts): Uint8Array<ArrayBuffer> {
  const model = new OnnxModel();
  const names: string[] = [];
  for (const layer of network.layers) {
    const inputs = layer.inputs.map((id) => names[id]!);
    names[layer.id] = write<Layer['kind']>(layer, inputs, { model, network });
  }
  const [classes] = network.layers[network.output]!.shape;
  // The last node cannot be told that it is the last: others may read its value too.
  model.node('Identity', [names[network.output]!], '', {}, 'logits');
  model.output('logits', ['N', classes]);
  return model.finish(facts.name, {
    producer: 'Supernet Playground',
    version: '1',
    doc: facts.sentence,
    facts: facts.entries,
  });
}
