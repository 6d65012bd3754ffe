/** @file The workbench below the picture: tabs, one of them open. */
import { Suspense, useMemo } from 'react';
import { type ViewState, openTab } from '../state/viewStore';
import { shellTexts } from '../texts/shell';
import { Tabs } from './kit/Tabs';
import { type BenchPanelSpec, panels } from './panels';
import { useSession, useStores } from './session';
import { useTexts } from './useTexts';

const selectTab = ({ tab }: ViewState) => tab;

const benchPanels = panels.filter((panel): panel is BenchPanelSpec => panel.slot === 'bench');

export function Bench() {
  const session = useSession();
  const tab = useStores('view', selectTab);
  const texts = useTexts(shellTexts);
  const tabs = useMemo(
    () =>
      benchPanels.map(({ id, title, Icon }) => ({
        id,
        title: texts.tabs[title],
        icon: <Icon aria-hidden />,
      })),
    [texts],
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
