/** @file The candidate of an edge, on the edge; asks which one it should be. */
import { memo } from 'react';
import type { Choice } from '../../mutables';
import { canvasTexts } from '../../texts/canvas';
import { cellTexts } from '../../texts/cell';
import type { CandidateStyle } from '../../view/candidateStyle';
import type { PlacedCellEdge } from '../../view/layoutCell';
import { percent } from '../../view/numbers';
import type { PathDifference } from '../../view/pathDifferences';
import { DiffersSign } from '../compare/DiffersSign';
import { useInOther } from '../compare/useInOther';
import { useTexts } from '../useTexts';
import type { Question } from './ChoicePopover';
import { ChipFace } from './ChipFace';
import { useAsk } from './useAsk';

interface CellChipProps {
  readonly placed: PlacedCellEdge;
  /** A few signs only. */
  readonly isBrief: boolean;
  readonly choice: Choice | undefined;
  /** In the subnet that is chosen. */
  readonly isFlowing: boolean;
  /** What is lit runs through this candidate. */
  readonly isLit: boolean;
  readonly styles: ReadonlyMap<string, CandidateStyle>;
  readonly counts: ReadonlyMap<string, number> | undefined;
  /** Of its mixture. */
  readonly probabilities: ReadonlyMap<string, number> | undefined;
  /** Id of the mutable whose options are open. */
  readonly asked: string | undefined;
  /** As in `ChoiceGroup`. */
  readonly difference: PathDifference | undefined;
  readonly otherName: string | undefined;
  /** It is the difference that is looked at. */
  readonly isLookedAt: boolean;
  readonly onAsk: (question: Question) => void;
}

export const CellChip = memo(function CellChip({
  placed: { edge, chip },
  isBrief,
  choice,
  isFlowing,
  isLit,
  styles,
  counts,
  probabilities,
  asked,
  difference,
  otherName = '',
  isLookedAt,
  onAsk,
}: CellChipProps) {
  const texts = useTexts(cellTexts);
  const canvas = useTexts(canvasTexts);
  const title = texts.edge(String(edge.from), String(edge.to));
  const candidate = edge.block.candidates.find(({ name }) => name === choice);
  const style = candidate && styles.get(candidate.name);
  const lines = (isBrief ? style && [style.brief] : style?.lines) ?? [candidate?.title ?? ''];
  const weight = candidate && probabilities?.get(candidate.name);
  const named = texts.chosen(title, candidate?.title ?? '');
  const inOther = useInOther(difference, otherName);
  const weighed = weight === undefined ? named : `${named}, ${canvas.probability(percent(weight))}`;
  const sentence = inOther === undefined ? weighed : `${weighed}, ${inOther}`;
  const theirs = difference?.b.isPresent ? styles.get(String(difference.b.choice))?.brief : '–';
  const opener = useAsk(edge.id, asked, (anchor) =>
    onAsk({
      id: edge.id,
      title,
      anchor,
      options: edge.block.candidates.map(({ name, title: label }) => ({
        choice: name,
        label,
        style: styles.get(name),
      })),
      counts,
      probabilities,
    }),
  );
  return (
    <>
      <button
        {...opener}
        type="button"
        className="chip cell-chip"
        data-brief={isBrief || undefined}
        data-lit={isLit || undefined}
        data-quiet={!isFlowing || undefined}
        aria-label={isFlowing ? sentence : texts.quiet(sentence)}
        title={sentence}
        data-testid="cell-edge"
        data-mutable={edge.id}
        data-key={edge.block.path}
        data-differs={difference && true}
        data-current={isLookedAt || undefined}
        style={{
          left: chip.x,
          top: chip.y,
          width: chip.width,
          height: chip.height,
          ['--kind' as string]: `var(--kind-${style?.colour ?? 0})`,
        }}
      >
        <ChipFace lines={lines} style={style} />
        {weight !== undefined && (
          <span className="chip-count" style={{ transform: `scaleX(${weight})` }} aria-hidden />
        )}
      </button>
      {difference && (
        <span
          className="cell-differs"
          style={{ left: chip.x + chip.width / 2, top: chip.y + chip.height }}
          aria-hidden
        >
          <DiffersSign /> {theirs}
        </span>
      )}
    </>
  );
});
