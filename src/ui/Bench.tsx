/** @file The workbench below the picture: tabs, one of them open. */
import { Suspense, useMemo } from 'react';
import { type ViewState, openTab } from '../state/viewStore';
import { shellTexts } from '../texts/shell';
import { Tabs } from './kit/Tabs';
import { type BenchPanelSpec, panels } from './panels';
import { useHidden } from './Part';
import { useSession, useStores } from './session';
import { useTexts } from './useTexts';

const selectTab = ({ tab }: ViewState) => tab;

const benchPanels = panels.filter((panel): panel is BenchPanelSpec => panel.slot === 'bench');

export function Bench() {
  const session = useSession();
  const tab = useStores('view', selectTab);
  const texts = useTexts(shellTexts);
  const hidden = useHidden();
  const tabs = useMemo(
    () =>
      benchPanels
        .filter(({ id }) => !hidden.has(id))
        .map(({ id, title, Icon }) => ({
          id,
          title: texts.tabs[title],
          icon: <Icon aria-hidden />,
        })),
    [texts, hidden],
  );
  return (
    <Tabs
      className="bench"
      label={texts.bench}
      tabs={tabs}
      open={tab}
      onOpen={(id) => openTab(session.stores.view, id)}
    >
      {(id) => {
        const Component = benchPanels.find((panel) => panel.id === id)?.Component;
        return (
          <Suspense fallback={<p className="quiet panel">{texts.loadingPanel}</p>}>
            {Component && <Component />}
          </Suspense>
        );
      }}
    </Tabs>
  );
}
