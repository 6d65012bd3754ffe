/** @file What a step of the tour points at, found on the page as it is now. */
import { widthIds } from '../../state/tourDeeds';
import type { SearchSpace } from '../../space';
import type { TourStep } from '../../state/tourStore';

/** A choice that would change something comes before one that is made already. */
const selectors: Readonly<Record<Exclude<TourStep, 'width'>, readonly string[]>> = {
  candidate: [
    '[data-testid="candidate"][aria-checked="false"]:not([data-idle])',
    '[data-testid="candidate"]',
    '[data-testid="cell-edge"]',
  ],
  sample: ['[data-testid="sample-random"]'],
  train: ['[data-testid="train"]', '[data-testid="resume"]', '[data-testid="progress"]'],
  link: ['[data-testid="copy-link"]'],
};

export function targetOf(step: TourStep, space: SearchSpace | undefined): HTMLElement | undefined {
  if (step !== 'width') return first(selectors[step].map((selector) => found(selector)));
  const ids = space ? widthIds(space) : new Set();
  const options = found('[data-testid="option"], [data-testid="picker-list"]').filter(({ dataset }) =>
    ids.has(dataset['mutable'] ?? ''),
  );
  return first([options.filter(({ ariaChecked }) => ariaChecked !== 'true'), options]);
}

const found = (selector: string): readonly HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (element) => element.getClientRects().length > 0,
  );

const first = (lists: readonly (readonly HTMLElement[])[]): HTMLElement | undefined =>
  lists.find((list) => list.length > 0)?.[0];
