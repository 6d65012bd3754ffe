/** @file Draws one subnet after the other at a chosen rate. */
import { Pause, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { sample } from '../../../state/spaceStore';
import { subnetTexts } from '../../../texts/subnet';
import { Button } from '../../kit/Button';
import { useSession } from '../../session';
import { useTexts } from '../../useTexts';

const RATES = [1, 2, 5, 10] as const;

export function Player() {
  const { stores } = useSession();
  const texts = useTexts(subnetTexts);
  const [isPlaying, setPlaying] = useState(false);
  const [rate, setRate] = useState<number>(2);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => sample(stores.space, 'random'), 1000 / rate);
    return () => clearInterval(timer);
  }, [isPlaying, rate, stores]);
  return (
    <div className="row player">
      <Button
        icon={isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
        aria-pressed={isPlaying}
        data-testid="player"
        onClick={() => setPlaying(!isPlaying)}
      >
        {isPlaying ? texts.stop : texts.play}
      </Button>
      <label className="quiet">
        {texts.rate}{' '}
        <select
          className="select"
          value={rate}
          data-testid="player-rate"
          onChange={({ target }) => setRate(Number(target.value))}
        >
          {RATES.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
    </div>
  );
}
