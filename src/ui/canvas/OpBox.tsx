/** @file One box of the picture of a module's ops. */
import type { PlacedBox } from '../../view/layoutOps';
import { type OpsWords, baseLine, boxLines, boxSentence } from './opsWords';

interface OpBoxProps {
  readonly placed: PlacedBox;
  readonly words: OpsWords;
  /** Of the module's, 0 … 1. */
  readonly shareOfMacs: number;
  readonly selected: boolean;
  /** Where the Tab key enters the picture. */
  readonly isEntry: boolean;
  readonly onSelect: (id: string) => void;
}

const BAR = 3;
const RADIUS = 6;

export function OpBox({ placed, words, shareOfMacs, selected, isEntry, onSelect }: OpBoxProps) {
  const { box, x, y, width, height } = placed;
  const sentence = boxSentence(box, words);
  const middle = width / 2;
  return (
    <g
      role="option"
      className="op-box"
      aria-label={sentence}
      aria-selected={selected}
      tabIndex={isEntry ? 0 : -1}
      data-role={box.role}
      data-testid="op-box"
      data-op={box.parts[0]?.op}
      transform={`translate(${x},${y})`}
      onFocus={() => onSelect(box.id)}
      onClick={({ currentTarget }) => currentTarget.focus()}
    >
      <title>{sentence}</title>
      <rect width={width} height={height} rx={RADIUS} />
      {boxLines(box, words).map((text, i) => (
        <text key={i} x={middle} y={baseLine(i)} data-first={i === 0 || undefined}>
          {text}
        </text>
      ))}
      {shareOfMacs > 0 && (
        <rect
          className="op-bar"
          x={RADIUS}
          y={height - BAR}
          width={(width - 2 * RADIUS) * shareOfMacs}
          height={BAR}
        />
      )}
    </g>
  );
}
