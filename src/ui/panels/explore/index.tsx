/** @file Draw ten thousand: a button, how far it is, and what was drawn. */
import { Dices, Square } from 'lucide-react';
import { drawSource } from '../../../space';
import {
  DRAWS,
  type ExploreState,
  cancelDraw,
  drawMany,
  isAll,
  isExhausted,
} from '../../../state/exploreStore';
import type { SpaceState } from '../../../state/spaceStore';
import { exploreTexts } from '../../../texts/explore';
import { exact } from '../../../view/numbers';
import { Button } from '../../kit/Button';
import { Panel } from '../../kit/Panel';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';
import { Drawn } from './Drawn';
import './explore.css';

const selectOpen = ({ open }: SpaceState) => open;
const selectDraw = ({ draw }: ExploreState) => draw;
const selectRunning = ({ running }: ExploreState) => running !== undefined;

export default function ExplorePanel() {
  const { stores } = useSession();
  const texts = useTexts(exploreTexts);
  const open = useStores('space', selectOpen);
  const last = useStores('explore', selectDraw);
  const isRunning = useStores('explore', selectRunning);
  if (!open) return <Panel title={texts.title}>{null}</Panel>;
  const draw = last?.space === open.space && last.goal > 0 ? last : undefined;
  const size = exact(open.space.size);
  const counts = drawSource(open.space, 0).kind === 'all';
  const action = (): string => {
    if (counts) return draw && !isExhausted(draw) ? texts.goOn : texts.countAll(size);
    return draw ? texts.drawMore(exact(DRAWS)) : texts.draw(exact(DRAWS));
  };
  return (
    <Panel
      title={texts.title}
      className="explore"
      aside={
        <span className="row">
          {draw && (
            <span className="quiet" data-testid="explore-count" data-count={draw.count}>
              {texts.drawn(exact(draw.count), isAll(draw) ? size : exact(draw.goal))}
            </span>
          )}
          {isRunning ? (
            <Button
              icon={<Square aria-hidden />}
              data-testid="explore-stop"
              onClick={() => cancelDraw(stores.explore)}
            >
              {texts.stop}
            </Button>
          ) : (
            <Button
              tone={draw ? 'plain' : 'primary'}
              icon={<Dices aria-hidden />}
              disabled={draw && isExhausted(draw)}
              data-testid="explore-draw"
              onClick={() => void drawMany(stores, () => performance.now(), texts.failed)}
            >
              {action()}
            </Button>
          )}
        </span>
      }
    >
      {isRunning && draw && (
        <div
          className="meter"
          role="progressbar"
          aria-label={texts.progress}
          aria-valuemin={0}
          aria-valuemax={draw.goal}
          aria-valuenow={draw.count}
        >
          <span style={{ width: `${(100 * draw.count) / draw.goal}%` }} />
        </div>
      )}
      {!draw && <p className="hint">{counts ? texts.hintAll(size) : texts.hint(exact(DRAWS))}</p>}
      {draw && draw.count > 0 && <Drawn draw={draw} isRunning={isRunning} open={open} />}
    </Panel>
  );
}
