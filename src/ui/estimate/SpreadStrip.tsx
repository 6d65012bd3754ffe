/**
 * @file While the picture is edited: how many subnets the space has, between what bounds they cost and how long they
 * take to train, and what the last edit changed of that. Undo is an edit like any other: it shows the way back.
 */
import { type ReactNode, useEffect, useState } from 'react';
import type { CostSpread } from '../../space/costSpread';
import type { RunState } from '../../state/runStore';
import type { OpenSpaceState } from '../../state/spaceStore';
import { type SpreadState, isEditOf } from '../../state/spreadStore';
import type { Translated } from '../../texts/define';
import { estimateTexts } from '../../texts/estimate';
import { about, changeText, factorText, rangeText } from '../../view/about';
import { compact, exact, powers, roughly } from '../../view/numbers';
import { useStores } from '../session';
import { useTexts } from '../useTexts';
import { Factors } from './Factors';
import { useRunTime, useSpread } from './useSpread';
import './spreadStrip.css';

const selectBefore = ({ before }: SpreadState) => before;
const selectSettings = ({ settings }: RunState) => settings;

/** An edit is told when it has settled: of a number that is dragged, the last. */
const SETTLED_MS = 700;

export function SpreadStrip({ open }: { readonly open: OpenSpaceState }) {
  const texts = useTexts(estimateTexts);
  const latest = useSpread();
  const previous = useStores('spread', selectBefore);
  const { steps, batchSize } = useStores('run', selectSettings);
  const runTime = useRunTime();
  const { space } = open;
  const isFresh = latest?.space === space;
  const isEdit = latest && isEditOf({ space, fileName: open.config.fileName }, latest);
  const now = isFresh || isEdit ? latest?.spread : undefined;
  const before = isFresh ? previous?.spread : undefined;
  // The number is known at once, costs a moment later.
  const sizeBefore = isFresh ? before?.size : isEdit ? latest.spread.size : undefined;
  const factors = powers(space.mutator.groups.map(({ mutables: [first] }) => first.alternatives.length));
  const time = now && runTime(now);
  const timeBefore = before && runTime(before);
  return (
    <section
      className="spread-strip"
      aria-label={texts.label}
      aria-busy={!isFresh}
      data-testid="spread-strip"
      data-fresh={isFresh}
    >
      <dl>
        <Fact
          name="subnets"
          title={texts.subnets}
          change={sizeBefore === undefined ? undefined : factorText(space.size, sizeBefore)}
        >
          {roughly(space.size)} {isProduct(factors) && <Factors of={factors} />}
        </Fact>
        {(['macs', 'params'] as const).map((key) => (
          <Fact
            key={key}
            name={key}
            title={texts[key]}
            change={before && costChange(now, before, key, texts)}
          >
            {now ? rangeText(now[key]) : texts.counting}
          </Fact>
        ))}
        <Fact
          name="time"
          title={
            <>
              {texts.time}
              <span>{texts.run(exact(steps), exact(batchSize))}</span>
            </>
          }
          change={time ? wasText(time, timeBefore, texts.was) : now ? texts.unknownWhy : undefined}
        >
          {time ? about(time) : now ? texts.unknown : texts.counting}
        </Fact>
      </dl>
      <p>
        {now && isFresh && costNote(now, texts)} {time && texts.timeNote}
      </p>
      <Told sentence={isFresh && now && before ? sentence(now, before, time && about(time), texts) : ''} />
    </section>
  );
}

interface FactProps {
  readonly name: string;
  readonly title: ReactNode;
  readonly change: string | undefined;
  readonly children: ReactNode;
}

function Fact({ name, title, change, children }: FactProps) {
  return (
    <div data-testid={`spread-${name}`}>
      <dt>{title}</dt>
      <dd>{children}</dd>
      <dd className="spread-change">{change}</dd>
    </div>
  );
}

/** For those who do not see it, once an edit. */
function Told({ sentence: latest }: { readonly sentence: string }) {
  const [told, setTold] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setTold(latest), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [latest]);
  return (
    <span className="visually-hidden" role="status" data-testid="spread-told">
      {told}
    </span>
  );
}

/** One choice alone would say the number again. */
const isProduct = (factors: readonly (readonly [number, number])[]): boolean =>
  factors.length > 1 || (factors[0]?.[1] ?? 1) > 1;

type Words = Translated<(typeof estimateTexts)['en']>;

function costNote({ size, isComplete, looked }: CostSpread, texts: Words): string {
  if (size === 1n) return texts.countedOne;
  return isComplete ? texts.countedAll(exact(size)) : texts.bounds(exact(looked));
}

function costChange(
  now: CostSpread | undefined,
  before: CostSpread,
  key: 'macs' | 'params',
  texts: Words,
): string | undefined {
  if (!now) return undefined;
  const least = changeText(now[key][0], before[key][0]);
  const most = changeText(now[key][1], before[key][1]);
  if (least === most) return least;
  return [least && texts.min(least), most && texts.max(most)].filter(Boolean).join(' · ');
}

function wasText(
  now: readonly [number, number],
  before: readonly [number, number] | undefined,
  was: (before: string) => string,
): string | undefined {
  return before && about(before) !== about(now) ? was(about(before)) : undefined;
}

function sentence(now: CostSpread, before: CostSpread, time: string | undefined, texts: Words): string {
  const size = now.size === 1n ? texts.nowFixed : texts.now(roughly(now.size));
  return [
    size + (now.size === before.size ? '' : texts.before(roughly(before.size))),
    texts.upTo(compact(now.macs[1])) +
      (changeText(now.macs[1], before.macs[1]) ? texts.before(compact(before.macs[1])) : ''),
    time && texts.takes(time),
  ]
    .filter(Boolean)
    .join('. ');
}
