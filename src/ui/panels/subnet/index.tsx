/** @file The subnet on screen: how it was drawn, what it costs, how it is called, and a link to it. */
import { Dices } from 'lucide-react';
import { useMemo } from 'react';
import { type SpaceState, sample, setSeed } from '../../../state/spaceStore';
import { subnetTexts } from '../../../texts/subnet';
import { compact, exact, powers } from '../../../view/numbers';
import { Factors } from '../../estimate/Factors';
import { Button } from '../../kit/Button';
import { NumberField } from '../../kit/NumberField';
import { Panel } from '../../kit/Panel';
import { Part } from '../../Part';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';
import { Favourites } from './Favourites';
import { Player } from './Player';
import { ShareLink } from './ShareLink';
import { ShareRunning } from './ShareRunning';
import { TakeOut } from './TakeOut';
import { Ties } from './Ties';
import './subnet.css';

const selectOpen = (state: SpaceState) => state.open;
const selectSeed = (state: SpaceState) => state.seed;

/** As MMRazor prints both. */
const millions = (count: number): string => (count / 1e6).toFixed(3);

export function SubnetPanel() {
  const { stores } = useSession();
  const texts = useTexts(subnetTexts);
  const open = useStores('space', selectOpen);
  const seed = useStores('space', selectSeed);
  const cost = useMemo(() => open?.space.costReport(open.choices), [open]);
  const factors = useMemo(
    () => powers(open?.space.mutator.groups.map(({ mutables: [first] }) => first.alternatives.length) ?? []),
    [open?.space],
  );
  return (
    <Panel title={texts.title}>
      <div className="subnet-draw">
        <Button
          tone="primary"
          icon={<Dices aria-hidden />}
          data-testid="sample-random"
          onClick={() => sample(stores.space, 'random')}
        >
          {texts.random}
        </Button>
        <Button data-testid="sample-max" onClick={() => sample(stores.space, 'max')}>
          {texts.max}
        </Button>
        <Button data-testid="sample-min" onClick={() => sample(stores.space, 'min')}>
          {texts.min}
        </Button>
        <NumberField
          label={texts.seed}
          value={seed}
          min={0}
          max={Number.MAX_SAFE_INTEGER}
          testId="seed"
          onChange={(value) => setSeed(stores.space, value)}
        />
      </div>
      <Player />
      {open && cost && (
        <>
          <div className="subnet-costs">
            <p>
              <b data-testid="macs" data-value={cost.macs} title={texts.macsExactly(exact(cost.macs))}>
                {compact(cost.macs)}
              </b>
              <span>MACs</span>
            </p>
            <p>
              <b
                data-testid="params"
                data-value={cost.params}
                title={texts.paramsExactly(exact(cost.params))}
              >
                {compact(cost.params)}
              </b>
              <span>{texts.params}</span>
            </p>
          </div>
          <dl className="facts">
            <dt>{texts.oneOf}</dt>
            <dd>
              <span data-testid="space-size" data-value={String(open.space.size)}>
                {exact(open.space.size)}
              </span>{' '}
              <Factors of={factors} />
            </dd>
            <dt title={texts.mmrazorHint}>{texts.inMmrazor}</dt>
            <dd data-testid="mmrazor-count">
              {texts.mmrazor(millions(cost.mmrazor.flops), millions(cost.mmrazor.params))}
            </dd>
            <dt>{texts.code}</dt>
            <dd>
              <code data-testid="subnet-code">{open.space.encode(open.choices)}</code>
            </dd>
          </dl>
          <Ties space={open.space} />
          <Part name="link">
            <ShareLink title={open.space.name} />
          </Part>
          <ShareRunning open={open} />
          <TakeOut open={open} />
          <Favourites open={open} />
        </>
      )}
    </Panel>
  );
}
