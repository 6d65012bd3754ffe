/** @file What makes a button open the options of a mutable, and close them again. */
import { type MouseEvent, useRef } from 'react';

interface Opener {
  readonly 'aria-expanded': boolean;
  readonly onPointerDown: () => void;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
}

export function useAsk(id: string, asked: string | undefined, ask: (anchor: HTMLElement) => void): Opener {
  /** A press outside of it closes the popover before the click arrives here. */
  const wasOpen = useRef(false);
  return {
    'aria-expanded': asked === id,
    onPointerDown: () => {
      wasOpen.current = asked === id;
    },
    onClick: ({ currentTarget, detail }) => {
      const isClosing = detail > 0 && wasOpen.current;
      wasOpen.current = false;
      if (!isClosing) ask(currentTarget);
    },
  };
}
