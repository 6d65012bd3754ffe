/** @file A node of a cell; where its inputs are a choice, it asks for them. */
import { type Choice, sameChoice } from '../../mutables';
import { cellTexts } from '../../texts/cell';
import type { CellNode } from '../../view/cellGraph';
import type { PlacedNode } from '../../view/layoutCell';
import type { PathDifference } from '../../view/pathDifferences';
import { DiffersSign } from '../compare/DiffersSign';
import { useInOther } from '../compare/useInOther';
import { useTexts } from '../useTexts';
import type { Question } from './ChoicePopover';
import { useAsk } from './useAsk';

interface CellNodeBoxProps {
  readonly placed: PlacedNode;
  /** Of the node's route. */
  readonly chosen: Choice | undefined;
  readonly asked: string | undefined;
  /** As in `ChoiceGroup`. */
  readonly difference: PathDifference | undefined;
  readonly otherName: string | undefined;
  readonly isLookedAt: boolean;
  readonly onAsk: (question: Question) => void;
}

export function CellNodeBox({
  placed,
  chosen,
  asked,
  difference,
  otherName = '',
  isLookedAt,
  onAsk,
}: CellNodeBoxProps) {
  const texts = useTexts(cellTexts);
  const inOther = useInOther(difference, otherName);
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
  const sentence = [texts.route(index, sources ?? ''), inOther].filter(Boolean).join(', ');
  return (
    <>
      <button
        {...opener}
        type="button"
        className="cell-node"
        data-role={node.role}
        style={place}
        aria-label={sentence}
        title={sentence}
        data-testid="cell-node"
        data-mutable={route.id}
        data-key={route.id}
        data-differs={difference && true}
        data-current={isLookedAt || undefined}
      >
        <b>{index}</b>
        <small>{sources}</small>
      </button>
      {difference && (
        <span className="cell-differs" style={{ left: x + width / 2, top: y + height }} aria-hidden>
          <DiffersSign /> {difference.b.label}
        </span>
      )}
    </>
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
