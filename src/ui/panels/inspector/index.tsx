/** @file What is selected in the picture; until something is, how to. */
import { Suspense, lazy } from 'react';
import type { ViewState } from '../../../state/viewStore';
import { inspectorTexts } from '../../../texts/inspector';
import { Panel } from '../../kit/Panel';
import { useStores } from '../../session';
import { useTexts } from '../../useTexts';

const SelectedPart = lazy(() => import('./SelectedPart'));

const selectSelection = ({ selection }: ViewState) => selection;

export function InspectorPanel() {
  const texts = useTexts(inspectorTexts);
  const selection = useStores('view', selectSelection);
  const empty = (
    <Panel title={texts.title} className="inspector">
      <p className="quiet">{selection ? '' : texts.hint}</p>
    </Panel>
  );
  return selection ? (
    <Suspense fallback={empty}>
      <SelectedPart selection={selection} />
    </Suspense>
  ) : (
    empty
  );
}
