/** @file A run of the library, gone through step by step. It takes the place of the panel while it is looked at. */
import { useEffect, useRef } from 'react';
import type { PastRun } from '../../../state/sharingStore';
import { sharingTexts } from '../../../texts/sharing';
import { exact } from '../../../view/numbers';
import { Panel } from '../../kit/Panel';
import { useTexts } from '../../useTexts';
import { Timeline } from './Timeline';

export function Past({ past: { name, timeline } }: { readonly past: PastRun }) {
  const texts = useTexts(sharingTexts);
  const words = useRef<HTMLParagraphElement>(null);
  // The button that led here is gone with its tab.
  useEffect(() => words.current?.focus(), []);
  return (
    <Panel
      title={texts.title}
      className="sharing"
      aside={<span className="quiet">{texts.stepsTold(exact(timeline.last - timeline.first))}</span>}
    >
      <p ref={words} className="hint" tabIndex={-1} data-testid="sharing-past">
        {texts.past(name)}
      </p>
      <h3>{name}</h3>
      <Timeline timeline={timeline} steps={timeline.last} />
    </Panel>
  );
}
