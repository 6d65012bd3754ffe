/** @file Listens for the page's shortcuts, and shows their sheet. */
import { Suspense, lazy, useEffect } from 'react';
import { type ViewState, showShortcutSheet } from '../../state/viewStore';
import { useSession, useStores } from '../session';
import { isForThePage } from './keyTarget';
import { isThere, shortcuts } from './shortcuts';

const ShortcutSheet = lazy(async () => ({ default: (await import('./ShortcutSheet')).ShortcutSheet }));

const selectIsOpen = ({ isShortcutSheetOpen }: ViewState) => isShortcutSheetOpen;

export function Shortcuts() {
  const session = useSession();
  const isOpen = useStores('view', selectIsOpen);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isForThePage(event)) return;
      const key = event.key.toLowerCase();
      const isModified = event.ctrlKey || event.metaKey;
      if (!isModified && !session.stores.view.getState().singleKeys) return;
      const shortcut = shortcuts.find(({ single, withModifier }) =>
        isModified ? withModifier === key : single === key,
      );
      if (!shortcut?.run || event.repeat || !isThere(shortcut, session.stores.view.getState().hidden)) return;
      event.preventDefault();
      shortcut.run(session);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [session]);
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <ShortcutSheet onClose={() => showShortcutSheet(session.stores.view, false)} />
    </Suspense>
  );
}
