/**
 * @file From what the tour points at, Tab leads to the card, as it leads into a popover from the button that opened it.
 * A button that is gone once it was pressed leaves the focus nowhere; then the card has it.
 */
import { type RefObject, useEffect } from 'react';
import { groupOf } from './useTarget';

export function useWayBack(
  button: RefObject<HTMLElement | null>,
  element: HTMLElement | undefined,
  isDone: boolean,
): void {
  useEffect(() => {
    if (!element) return;
    const group = groupOf(element);
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Tab' || event.shiftKey) return;
      event.preventDefault();
      button.current?.focus();
    };
    group.addEventListener('keydown', onKeyDown);
    return () => group.removeEventListener('keydown', onKeyDown);
  }, [button, element]);
  useEffect(() => {
    if (isDone && document.activeElement === document.body) button.current?.focus({ preventScroll: true });
  }, [button, isDone]);
}
