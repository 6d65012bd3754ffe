/** @file Watched subnets while the run goes on: whether, and how they did. */
import { type CSSProperties, useMemo } from 'react';
import { WATCH_IMAGES } from '../../../state/influence';
import type { PathTimeline } from '../../../state/pathTimeline';
import { type RunState, isBusy } from '../../../state/runStore';
import { WATCH_EVERY } from '../../../state/sharing';
import type { SharingState, WatchSeries } from '../../../state/sharingStore';
import type { OpenSpaceState } from '../../../state/spaceStore';
import { sharingTexts } from '../../../texts/sharing';
import { choicesInCommon } from '../../../view/choicesInCommon';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';
import { WatchCharts } from './WatchCharts';

const selectWatching = ({ isWatching }: SharingState) => isWatching;
const selectSeries = ({ series }: SharingState) => series;
const selectBusy = (state: RunState) => isBusy(state);

interface WatchingProps {
  readonly open: OpenSpaceState;
  readonly timeline: PathTimeline | undefined;
}

export function Watching({ open, timeline }: WatchingProps) {
  const { stores } = useSession();
  const texts = useTexts(sharingTexts);
  const isWatching = useStores('sharing', selectWatching);
  const series = useStores('sharing', selectSeries);
  const busy = useStores('run', selectBusy);
  const own = series?.space === open.space && series.points.length > 0 ? series : undefined;
  return (
    <section className="sharing-section" aria-label={texts.watching}>
      <label className="check">
        <input
          type="checkbox"
          checked={isWatching}
          disabled={busy}
          data-testid="watch-training"
          onChange={({ target }) => stores.sharing.setState({ isWatching: target.checked })}
        />
        {texts.watching}
      </label>
      <p className="quiet">{texts.watchingHint(String(WATCH_EVERY), String(WATCH_IMAGES))}</p>
      {own && (
        <div data-testid="watch-curves" data-points={own.points.length}>
          <Series series={own} timeline={timeline} />
        </div>
      )}
    </section>
  );
}

/** Marks of a rug. */
const MARKS = 120;

function Series({
  series: { watched, points },
  timeline,
}: {
  readonly series: WatchSeries;
  readonly timeline: PathTimeline | undefined;
}) {
  const texts = useTexts(sharingTexts);
  const from = points[0]!.step;
  const to = Math.max(from + 1, points.at(-1)!.step);
  const rugs = useMemo(() => {
    if (!timeline || timeline.first > from || timeline.last < to) return [];
    const { mutator } = timeline.space;
    return watched.map(({ letter, choices }) => ({
      letter,
      marks: choicesInCommon(mutator.indices(choices), (step) => timeline.indicesAt(step), [from, to], MARKS),
    }));
  }, [timeline, watched, from, to]);
  return (
    <>
      <WatchCharts
        testId="watched"
        letters={watched.map(({ letter }) => letter)}
        points={points}
        steps={[from, to]}
      />
      {rugs.length > 0 && (
        <figure className="sharing-rugs">
          <figcaption>{texts.rug}</figcaption>
          {rugs.map(({ letter, marks }, i) => (
            <div
              key={letter}
              className="sharing-rug"
              style={{ '--kind': `var(--kind-${i})` } as CSSProperties}
            >
              <b>{letter}</b>
              <span aria-hidden>
                {marks.map((share, at) => (
                  <i key={at} style={{ opacity: share }} />
                ))}
              </span>
            </div>
          ))}
        </figure>
      )}
    </>
  );
}
