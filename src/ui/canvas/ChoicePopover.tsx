/**
 * @file The options of one mutable as radio buttons beside what asked for them. Arrows choose and stay, Enter and a
 * click choose and close, Escape and a press elsewhere close; the focus goes back by itself.
 */
import { type CSSProperties, type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { type Choice, sameChoice } from '../../mutables';
import { type CandidateStyle, glyphPath } from '../../view/candidateStyle';
import { coarsePercent, percent } from '../../view/numbers';
import { partOf } from '../../view/spread';
import { useRadioKeys } from './useRadioKeys';
import { type OptionCounts, useTrainingWords } from './useTrainingWords';

export interface Question {
  /** Of the mutable. */
  readonly id: string;
  readonly title: string;
  readonly anchor: HTMLElement;
  readonly options: readonly QuestionOption[];
  /** Steps that trained each. */
  readonly counts?: OptionCounts | undefined;
  /** How much each weighs in the mixture; told in place of the counts. */
  readonly probabilities?: OptionCounts | undefined;
}

interface QuestionOption {
  readonly choice: Choice;
  readonly label: string;
  readonly style?: CandidateStyle | undefined;
}

interface ChoicePopoverProps {
  readonly question: Question;
  readonly chosen: Choice | undefined;
  readonly onChoose: (id: string, choice: Choice) => void;
  readonly onClose: () => void;
}

const GAP = 6;

export function ChoicePopover({ question, chosen, onChoose, onClose }: ChoicePopoverProps) {
  const { id, title, anchor, options, counts, probabilities } = question;
  const trained = useTrainingWords();
  const popover = useRef<HTMLDivElement>(null);
  const radioKeys = useRadioKeys();
  useLayoutEffect(() => {
    const element = popover.current;
    if (!element) return;
    element.showPopover();
    placeBeside(element, anchor);
    const radios = [...element.querySelectorAll<HTMLElement>('[role="radio"]')];
    (radios.find((radio) => radio.ariaChecked === 'true') ?? radios[0])?.focus({ preventScroll: true });
  }, [anchor]);
  const close = (): void => popover.current?.hidePopover();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return radioKeys(event);
    event.preventDefault();
    (event.target as HTMLElement).click();
    close();
  };
  const entry = Math.max(
    0,
    options.findIndex(({ choice }) => chosen !== undefined && sameChoice(choice, chosen)),
  );
  return (
    <div
      ref={popover}
      popover="auto"
      role="radiogroup"
      className="choice-popover"
      aria-label={title}
      data-testid="choice-popover"
      onKeyDown={onKeyDown}
      onToggle={({ newState }) => newState === 'closed' && onClose()}
    >
      <p className="quiet" aria-hidden>
        {title}
      </p>
      {options.map(({ choice, label, style }, i) => {
        const weight = probabilities?.get(String(choice));
        const share = weight ?? partOf(counts, choice)?.share;
        return (
          <button
            key={label}
            type="button"
            role="radio"
            aria-checked={chosen !== undefined && sameChoice(choice, chosen)}
            aria-label={[label, trained(choice, counts, probabilities)].filter(Boolean).join(', ')}
            tabIndex={i === entry ? 0 : -1}
            data-testid="choice-option"
            data-label={label}
            style={{ '--kind': `var(--kind-${style?.colour ?? 0})` } as CSSProperties}
            onClick={({ detail }) => {
              onChoose(id, choice);
              // Keys click without a pointer's count.
              if (detail > 0) close();
            }}
          >
            {style && (
              <svg className="glyph" viewBox="-7 -7 14 14" aria-hidden>
                <path d={glyphPath(style.shape, 9)} />
              </svg>
            )}
            {label}
            {share !== undefined && (
              <span className="quiet">{weight === undefined ? coarsePercent(share) : percent(weight)}</span>
            )}
            {share !== undefined && <i style={{ width: `${100 * share}%` }} aria-hidden />}
          </button>
        );
      })}
    </div>
  );
}

/** Below the anchor, above it where there is no room; never beyond the window's edge. */
function placeBeside(element: HTMLElement, anchor: HTMLElement): void {
  const from = anchor.getBoundingClientRect();
  const { width, height } = element.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = from.bottom + GAP;
  const top = below + height <= clientHeight ? below : Math.max(GAP, from.top - GAP - height);
  const left = Math.max(GAP, Math.min(from.left, clientWidth - width - GAP));
  element.style.left = `${left + scrollX}px`;
  element.style.top = `${top + scrollY}px`;
}
