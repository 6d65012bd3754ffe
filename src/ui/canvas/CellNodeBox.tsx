/** @file A node of a cell; where its inputs are a choice, it asks for them. */
import { type Choice, sameChoice } from '../../mutables';
import { cellTexts } from '../../texts/cell';
import type { CellNode } from '../../view/cellGraph';
import type { PlacedNode } from '../../view/layoutCell';
import { useTexts } from '../useTexts';
import type { Question } from './ChoicePopover';
import { useAsk } from './useAsk';

interface CellNodeBoxProps {
  readonly placed: PlacedNode;
  /** Of the node's route. */
  readonly chosen: Choice | undefined;
  readonly asked: string | undefined;
  readonly onAsk: (question: Question) => void;
}

export function CellNodeBox({ placed, chosen, asked, onAsk }: CellNodeBoxProps) {
  const texts = useTexts(cellTexts);
  const { node, x, y, width, height } = placed;
  const place = { left: x, top: y, width, height };
  const index = String(node.index ?? '');
  const { route } = node;
  const opener = useAsk(route?.id ?? '', asked, (anchor) => {
    if (route) onAsk({ id: route.id, title: texts.routeOf(index), anchor, options: route.options });
  });
  if (!route) {
    const { sign, title } = signOf(node, texts);
    return (
      <span className="cell-node" data-role={node.role} style={place} title={title}>
        <span aria-hidden>{sign}</span>
        <span className="visually-hidden">{title}</span>
      </span>
    );
  }
  const sources = route.options.find(
    ({ choice }) => chosen !== undefined && sameChoice(choice, chosen),
  )?.label;
  return (
    <button
      {...opener}
      type="button"
      className="cell-node"
      data-role={node.role}
      style={place}
      aria-label={texts.route(index, sources ?? '')}
      title={texts.route(index, sources ?? '')}
      data-testid="cell-node"
      data-mutable={route.id}
    >
      <b>{index}</b>
      <small>{sources}</small>
    </button>
  );
}

function signOf(
  { role, back = 1, index }: CellNode,
  texts: (typeof cellTexts)['en'],
): { readonly sign: string; readonly title: string } {
  const number = String(index ?? '');
  if (role === 'node') return { sign: number, title: texts.node(number) };
  if (role === 'output') {
    return number === ''
      ? { sign: texts.concat, title: `${texts.output}: ${texts.concat}` }
      : { sign: `${number} ${texts.output}`, title: `${texts.node(number)}, ${texts.output}` };
  }
  return {
    sign: `${number} c${['', 'ₖ₋₁', 'ₖ₋₂'][back] ?? ''}`,
    title: `${texts.node(number)}: ${texts.back(back)}`,
  };
}
