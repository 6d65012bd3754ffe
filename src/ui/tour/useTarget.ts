/** @file An element that somebody else draws, and where it is now: it scrolls, moves with the picture, comes and goes. */
import { useEffect, useState } from 'react';
import type { Box } from './place';

interface Target {
  readonly element: HTMLElement;
  readonly box: Box;
}

/** A picture that is dragged tells nobody. */
const LOOK_MS = 120;

/** `find` is asked anew when it changes, and when what it found is gone. */
export function useTarget(find: () => HTMLElement | undefined): Target | undefined {
  const [target, setTarget] = useState<Target>();
  useEffect(() => {
    let element: HTMLElement | undefined;
    const look = (): void => {
      if (!element || element.getClientRects().length === 0) element = find();
      if (!element) return setTarget(undefined);
      const { left, top, width, height } = element.getBoundingClientRect();
      const next: Target = { element, box: { left, top, width, height } };
      setTarget((known) => (known && isSame(known, next) ? known : next));
    };
    const frame = requestAnimationFrame(look);
    const timer = setInterval(look, LOOK_MS);
    addEventListener('scroll', look, { capture: true, passive: true });
    addEventListener('resize', look);
    return () => {
      cancelAnimationFrame(frame);
      clearInterval(timer);
      removeEventListener('scroll', look, { capture: true });
      removeEventListener('resize', look);
    };
  }, [find]);
  return target;
}

const isSame = (a: Target, b: Target): boolean =>
  a.element === b.element &&
  a.box.left === b.box.left &&
  a.box.top === b.box.top &&
  a.box.width === b.box.width &&
  a.box.height === b.box.height;
