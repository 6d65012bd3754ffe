/** @file A choice block: its candidates as a group of radio buttons, with how often each was trained. */
import { memo } from 'react';
import type { CandidateStyle } from '../../view/candidateStyle';
import type { PathDifference } from '../../view/pathDifferences';
import type { ChoiceBlock } from '../../view/scene';
import { useInOther } from '../compare/useInOther';
import { usePartNames } from '../usePartNames';
import { ChipFace } from './ChipFace';
import { useRadioKeys } from './useRadioKeys';
import { useTrainingWords } from './useTrainingWords';

interface ChoiceGroupProps {
  readonly block: ChoiceBlock;
  readonly styles: ReadonlyMap<string, CandidateStyle>;
  readonly chosen: string | undefined;
  /** On the ribbon: the chosen one, or while training the one that was just trained. */
  readonly lit: string | undefined;
  /** No part of the subnet, whatever is chosen. */
  readonly idle: boolean;
  /** Holds a layer that follows the choice under the pointer. */
  readonly tied: boolean;
  readonly selected: boolean;
  /** Steps that trained each candidate. */
  readonly counts: ReadonlyMap<string, number> | undefined;
  /** How much each weighs in the mixture; told in place of the counts, since every step trains all of them. */
  readonly probabilities: ReadonlyMap<string, number> | undefined;
  /** Where the compared subnet parts from this one here; `b` is its side. */
  readonly difference: PathDifference | undefined;
  /** Of the compared subnet. */
  readonly otherName: string | undefined;
  readonly onChoose: (id: string, candidate: string) => void;
}

/** Chips narrower than this show the shape above a label of a few signs. */
const ROOM_FOR_WORDS = 58;

export const ChoiceGroup = memo(function ChoiceGroup({
  block,
  styles,
  chosen,
  lit,
  idle,
  tied,
  selected,
  counts,
  probabilities,
  difference,
  otherName = '',
  onChoose,
}: ChoiceGroupProps) {
  const trained = useTrainingWords();
  const nameOf = usePartNames();
  const onKeyDown = useRadioKeys();
  const inOther = useInOther(difference, otherName);
  const most = Math.max(1, ...(counts?.values() ?? []));
  const told = (name: string, title: string): string =>
    [title, trained(name, counts, probabilities)].filter(Boolean).join(', ');
  return (
    <div
      role="radiogroup"
      aria-label={[nameOf(block.title), inOther].filter(Boolean).join(', ')}
      data-differs={difference && true}
      data-tied={tied || undefined}
      data-selected={selected || undefined}
      onKeyDown={onKeyDown}
    >
      {block.chips.map(({ name, title, x, y, width, height }) => {
        const style = styles.get(name);
        const checked = name === chosen;
        const lines = (width < ROOM_FOR_WORDS ? style && [style.brief] : style?.lines) ?? [name];
        const share = probabilities?.get(name) ?? (counts?.get(name) ?? 0) / most;
        return (
          <button
            key={name}
            type="button"
            role="radio"
            className="chip"
            data-brief={width < ROOM_FOR_WORDS || undefined}
            aria-checked={checked}
            data-lit={(name === lit && !idle) || undefined}
            data-idle={idle || undefined}
            data-other={(difference?.b.isPresent && difference.b.choice === name) || undefined}
            aria-label={title}
            tabIndex={checked ? 0 : -1}
            title={told(name, title)}
            data-testid="candidate"
            data-block={block.path}
            data-candidate={name}
            style={{
              left: x,
              top: y,
              width,
              height,
              ['--kind' as string]: `var(--kind-${style?.colour ?? 0})`,
            }}
            onClick={() => onChoose(block.id, name)}
          >
            <ChipFace lines={lines} style={style} />
            {(probabilities ?? counts) && (
              <span className="chip-count" style={{ transform: `scaleX(${share})` }} aria-hidden />
            )}
          </button>
        );
      })}
    </div>
  );
});
