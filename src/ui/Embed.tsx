/** @file The picture alone, for articles and lectures: `?embed`. It samples, trains if it may, and leads to the whole page. */
import { Dices, ExternalLink } from 'lucide-react';
import { useMemo } from 'react';
import type { Controls } from '../state/parts';
import { type SpaceState, sample } from '../state/spaceStore';
import { shellTexts } from '../texts/shell';
import { trainingTexts } from '../texts/training';
import { compact } from '../view/numbers';
import { SpaceGraph } from './canvas/SpaceGraph';
import { Alerts } from './kit/Alerts';
import { Button } from './kit/Button';
import { Part } from './Part';
import { useSession, useStores } from './session';
import { Transport } from './Transport';
import { useLink } from './useLink';
import { useSpaceName } from './useSpaceName';
import { useTexts } from './useTexts';
import './embed.css';

const selectOpen = ({ open }: SpaceState) => open;

export function Embed({ controls }: { readonly controls: Controls }) {
  const session = useSession();
  const open = useStores('space', selectOpen);
  const name = useSpaceName();
  const shell = useTexts(shellTexts);
  const texts = useTexts(trainingTexts);
  const link = useLink();
  const cost = useMemo(() => open?.space.cost(open.choices), [open]);
  return (
    <main className="embed">
      <Alerts />
      <header className="row">
        <h1>{name ?? shell.opening}</h1>
        {cost && (
          <p className="quiet">
            {texts.macs(compact(cost.macs))} · {texts.params(compact(cost.params))}
          </p>
        )}
        {controls !== 'none' && (
          <Button
            icon={<Dices aria-hidden />}
            data-testid="sample-random"
            onClick={() => sample(session.stores.space, 'random')}
          >
            {texts.sample}
          </Button>
        )}
        {controls === 'train' && <Transport />}
        <Part name="link">
          <a href={link ?? './'} target="_blank" rel="noreferrer" data-testid="whole-page">
            <ExternalLink aria-hidden /> {shell.appName}
          </a>
        </Part>
      </header>
      <h2 className="visually-hidden">{shell.searchSpace}</h2>
      {open && <SpaceGraph open={open} />}
    </main>
  );
}
