/** @file A profile as an icicle: a sentence, the way into a part and back, the chart, what is pointed at, a table. */
import { Crosshair } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { OpTime } from '../../../protocol/verbs';
import { select } from '../../../state/viewStore';
import type { SearchSpace } from '../../../space';
import { opsTexts } from '../../../texts/ops';
import { profileTexts } from '../../../texts/profile';
import { describeBlueprint } from '../../../view/describeBlueprint';
import { icicle } from '../../../view/icicle';
import { exact, percent } from '../../../view/numbers';
import { timeSummary } from '../../../view/timeSummary';
import { type TimeNode, timeTree } from '../../../view/timeTree';
import { Button } from '../../kit/Button';
import { ChartTable } from '../../kit/ChartTable';
import { useWidth } from '../../kit/useWidth';
import { useSession } from '../../session';
import { usePartNames } from '../../usePartNames';
import { useTexts } from '../../useTexts';
import { IcicleChart, ROW_HEIGHT } from './IcicleChart';
import { Legend } from './Legend';
import { opTitle } from './opTitle';
import { timeText } from '../../../view/timeText';
import { timeColumns, timeRows } from './timeRows';

interface TimeChartProps {
  readonly times: readonly OpTime[];
  readonly space: SearchSpace;
}

export function TimeChart({ times, space }: TimeChartProps) {
  const { stores } = useSession();
  const texts = useTexts(profileTexts);
  const ops = useTexts(opsTexts);
  const [frame, width] = useWidth<HTMLDivElement>();
  const [focus, setFocus] = useState('step');
  const [current, setCurrent] = useState('step');
  const root = useMemo(
    () =>
      timeTree(describeBlueprint(space), times, {
        step: texts.whole,
        loss: texts.loss,
        around: texts.around,
        rest: texts.rest,
      }),
    [space, times, texts],
  );
  const drawn = useMemo(() => icicle(root, focus, { width, rowHeight: ROW_HEIGHT }), [root, focus, width]);
  const partName = usePartNames();
  const nameOf = (op: string): string =>
    opTitle(op, { ...ops.names, ...texts.ops, activation: texts.kinds.activation });
  const titleOf = ({ title, timed }: TimeNode): string => (timed ? nameOf(title) : partName(title));
  const zoom = (id: string): void => {
    setFocus(id);
    setCurrent(id);
  };
  const pointed = drawn.boxes.find(({ node }) => node.id === current)?.node ?? drawn.trail.at(-1) ?? root;
  const summary = timeSummary(root);
  const sentence = [
    texts.summary(
      timeText(root.microseconds),
      percent(summary.phases.forward, 0),
      percent(summary.phases.backward, 0),
      percent(summary.phases.optimizer, 0),
    ),
    texts.topKind(texts.kinds[summary.topKind.kind], percent(summary.topKind.share, 0)),
    summary.topBlock && texts.topBlock(partName(summary.topBlock.title), percent(summary.topBlock.share, 0)),
  ]
    .filter(Boolean)
    .join(' ');
  const show = ({ block, candidate }: TimeNode): void => {
    if (block === undefined) return;
    select(
      stores.view,
      candidate === undefined
        ? { kind: 'module', path: block }
        : { kind: 'candidate', path: block, name: candidate },
    );
    document.querySelector('.hero')?.scrollIntoView({ block: 'nearest' });
  };
  const rows = useCallback(() => timeRows(times), [times]);
  return (
    <div className="time-chart" ref={frame}>
      <p className="profile-summary" data-testid="profile-summary">
        {sentence}
      </p>
      <nav className="trail" aria-label={texts.trail}>
        {drawn.trail.map((node, i) => (
          <button
            key={node.id}
            type="button"
            aria-current={i === drawn.trail.length - 1 || undefined}
            data-testid="profile-trail"
            onClick={() => zoom(node.id)}
          >
            {titleOf(node)}
          </button>
        ))}
      </nav>
      {width > 0 && (
        <IcicleChart
          drawn={drawn}
          width={width}
          whole={root.microseconds}
          current={pointed.id}
          titleOf={titleOf}
          onCurrent={setCurrent}
          onZoom={zoom}
        />
      )}
      <div className="pointed">
        <p data-testid="profile-pointed">
          <b>{titleOf(pointed)}</b>
          {pointed.timed && ` · ${texts.phases[pointed.timed.phase]}`} · {timeText(pointed.microseconds)} ·{' '}
          {texts.shareOf(percent(pointed.microseconds / Math.max(root.microseconds, Number.MIN_VALUE)))}
          {pointed.timed && <code>{pointed.timed.path}</code>}
        </p>
        <Button
          icon={<Crosshair aria-hidden />}
          disabled={pointed.block === undefined}
          data-testid="profile-show"
          onClick={() => show(pointed)}
        >
          {texts.showInPicture}
        </Button>
      </div>
      <Legend />
      <p className="quiet">
        {texts.keys} {drawn.hidden > 0 && texts.hidden(exact(drawn.hidden))}
      </p>
      <ChartTable
        caption={sentence}
        columns={timeColumns(texts, nameOf)}
        rows={rows}
        fileName={`${space.name}-times`}
        testId="profile"
      />
    </div>
  );
}
