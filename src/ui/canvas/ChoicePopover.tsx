/**
 * @file The options of one mutable as radio buttons beside what asked for them. Arrows choose and stay, Enter and a
 * click choose and close, Escape and a press elsewhere close; the focus goes back by itself.
 */
import { type CSSProperties, type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { type Choice, sameChoice } from '../../mutables';
import { canvasTexts } from '../../texts/canvas';
import { cellTexts } from '../../texts/cell';
import { type CandidateStyle, glyphPath } from '../../view/candidateStyle';
import { percent } from '../../view/numbers';
import { useTexts } from '../useTexts';
import { useRadioKeys } from './useRadioKeys';

export interface Question {
  /** Of the mutable. */
  readonly id: string;
  readonly title: string;
  readonly anchor: HTMLElement;
  readonly options: readonly QuestionOption[];
}

interface QuestionOption {
  readonly choice: Choice;
  readonly label: string;
  readonly style?: CandidateStyle | undefined;
  /** Steps that trained it. */
  readonly count?: number | undefined;
  /** How much it weighs in the mixture; told in place of the count. */
  readonly probability?: number | undefined;
}

interface ChoicePopoverProps {
  readonly question: Question;
  readonly chosen: Choice | undefined;
  readonly onChoose: (id: string, choice: Choice) => void;
  readonly onClose: () => void;
}

const GAP = 6;

export function ChoicePopover({ question, chosen, onChoose, onClose }: ChoicePopoverProps) {
  const { id, title, anchor, options } = question;
  const texts = useTexts(cellTexts);
  const canvas = useTexts(canvasTexts);
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
  const most = Math.max(1, ...options.map(({ count = 0 }) => count));
  const told = ({ label, count, probability }: QuestionOption): string => {
    if (probability !== undefined) return `${label}, ${canvas.probability(percent(probability))}`;
    return count === undefined ? label : texts.trained(label, String(count));
  };
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
      {options.map((option, i) => {
        const { choice, label, style, count, probability } = option;
        const share = probability ?? (count === undefined ? undefined : count / most);
        return (
          <button
            key={label}
            type="button"
            role="radio"
            aria-checked={chosen !== undefined && sameChoice(choice, chosen)}
            aria-label={told(option)}
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
            {probability !== undefined && <span className="quiet">{percent(probability)}</span>}
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
