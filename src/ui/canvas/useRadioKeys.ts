/** @file Arrow keys, Home and End in a group of radio buttons: move the focus and choose, as the ARIA pattern says. */
import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export function useRadioKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const radios = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')];
    const here = radios.indexOf(event.target as HTMLElement);
    if (here < 0) return;
    const step = STEPS[event.key];
    const next =
      step !== undefined
        ? radios[(here + step + radios.length) % radios.length]
        : event.key === 'Home'
          ? radios[0]
          : event.key === 'End'
            ? radios.at(-1)
            : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.click();
  };
}
