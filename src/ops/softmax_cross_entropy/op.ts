/** @file The classification loss with label smoothing (Szegedy et al. 2016) and its gradient (declarations). */
import { UserError, invariant } from '../../core/userError';
import { flat, map } from '../../graph/ir';
import type { InferContext, OpDeclaration } from '../../graph/op';
import { real } from '../attrs';
import { emitBackward } from '../backward';
import { mapShape } from '../fit';

/** A row with this label counts neither for the loss nor for the accuracy (padding of a last batch). */
export const IGNORED_LABEL = 0xffffffff;

function checkInputs(context: InferContext) {
  const logits = mapShape(context, 0);
  const labels = context.inputs[1];
  invariant(labels?.dtype === 'u32', () => `${context.path}: labels must be u32`);
  if (logits[2] !== 1 || logits[3] !== 1 || labels.shape.length !== 1 || labels.shape[0] !== logits[0]) {
    throw new UserError({
      code: 'graph/shape-mismatch',
      at: context.path,
      found: `logits [${logits.join(', ')}] with labels [${labels.shape.join(', ')}]`,
      expected: 'logits [N, K, 1, 1] with one label an image',
    });
  }
  return logits;
}

export const softmaxCrossEntropy: OpDeclaration = {
  doc: 'logits [N,K,1,1], labels u32 [N] → [2]: mean loss over the rows that are not ignored, and how many of them are predicted right (first maximum), as torch cross_entropy with label_smoothing.',
  infer(context) {
    checkInputs(context);
    return flat([2]);
  },
  gradient(context) {
    const { node, dy } = context;
    invariant(dy === -1, () => `${node.path}: the loss must be the root of the gradient`);
    if (!context.needs(0)) return;
    const attrs = { smoothing: real(node.attrs, 'smoothing') };
    context.contribute(0, emitBackward(context, 'softmax_cross_entropy_grad', node.inputs, attrs));
  },
};

export const softmaxCrossEntropyGrad: OpDeclaration = {
  doc: 'Derivative of the mean loss with respect to the logits [N,K,1,1]; 0 in ignored rows.',
  infer: (context) => map(...checkInputs(context)),
};
