/** @file An element that somebody else draws, and where it is now: it scrolls, moves with the picture, comes and goes. */
import { useEffect, useState } from 'react';
import type { Box } from './place';

interface Target {
  readonly element: HTMLElement;
  readonly box: Box;
  /** With the options that it is one of. */
  readonly group: Box;
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
      const next: Target = { element, box: boxOf(element), group: groupBox(element) };
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

/** The group of radio buttons that the element is one of, else itself. */
export const groupOf = (element: HTMLElement): HTMLElement =>
  element.closest<HTMLElement>('[role="radiogroup"]') ?? element;

function boxOf(element: HTMLElement): Box {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
}

/** Around the buttons: the group itself has no size where they are placed one by one. */
function groupBox(element: HTMLElement): Box {
  const radios = [...groupOf(element).querySelectorAll<HTMLElement>('[role="radio"]')];
  const boxes = [element, ...radios].map(boxOf);
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const width = Math.max(...boxes.map((box) => box.left + box.width)) - left;
  const height = Math.max(...boxes.map((box) => box.top + box.height)) - top;
  return { left, top, width, height };
}

const isSame = (a: Target, b: Target): boolean =>
  a.element === b.element && isSameBox(a.box, b.box) && isSameBox(a.group, b.group);

const isSameBox = (a: Box, b: Box): boolean =>
  a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;
