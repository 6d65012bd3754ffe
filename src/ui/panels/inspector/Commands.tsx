/** @file What can be done to the selected part by one press; what cannot says why. */
import { useEffect, useState } from 'react';
import type { ConfigPath } from '../../../config';
import type { UserErrorFields } from '../../../core/userError';
import type { CommandId } from '../../../document/commands';
import type { SpaceState } from '../../../state/spaceStore';
import type { Selection } from '../../../state/viewStore';
import { commandTexts } from '../../../texts/commands';
import { inspectorTexts } from '../../../texts/inspector';
import type { Inspected } from '../../../view/inspect';
import { Button } from '../../kit/Button';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';
import { useWording } from '../../useWording';

interface CommandsProps {
  readonly part: Inspected;
  readonly at: ConfigPath;
  readonly kind: Selection['kind'];
}

interface Action {
  readonly id: CommandId;
  /** Steps to move by. */
  readonly by?: -1 | 1;
}

const BLOCK: readonly Action[] = [
  { id: 'wrapInChoice' },
  { id: 'duplicateBlock' },
  { id: 'moveBlock', by: -1 },
  { id: 'moveBlock', by: 1 },
  { id: 'removeBlock' },
];
const CANDIDATE: readonly Action[] = [
  { id: 'addCandidate' },
  { id: 'duplicateCandidate' },
  { id: 'moveCandidate', by: -1 },
  { id: 'moveCandidate', by: 1 },
  { id: 'removeCandidate' },
  { id: 'unwrapChoice' },
  { id: 'duplicateBlock' },
  { id: 'moveBlock', by: -1 },
  { id: 'moveBlock', by: 1 },
  { id: 'removeBlock' },
];
const STAGE: readonly Action[] = [
  { id: 'addBlock' },
  { id: 'addWidth' },
  { id: 'duplicateStage' },
  { id: 'moveStage', by: -1 },
  { id: 'moveStage', by: 1 },
  { id: 'removeStage' },
];
const WIDTH: readonly Action[] = [{ id: 'addWidth' }, { id: 'removeWidth' }];

function actionsOf({ module, mutableId }: Inspected, kind: Selection['kind']): readonly Action[] {
  if (kind === 'stage') return STAGE;
  if (module === undefined) return WIDTH;
  return mutableId === undefined ? BLOCK : CANDIDATE;
}

const selectOpen = ({ open }: SpaceState) => open;

export function Commands({ part, at, kind }: CommandsProps) {
  const { editing } = useSession();
  const names = useTexts(commandTexts);
  const texts = useTexts(inspectorTexts);
  const open = useStores('space', selectOpen);
  const { say } = useWording();
  const [obstacles, setObstacles] = useState<ReadonlyMap<CommandId, UserErrorFields>>();
  const key = JSON.stringify(at);
  useEffect(() => {
    let isCurrent = true;
    editing
      .obstacles(JSON.parse(key) as ConfigPath)
      .then((found) => isCurrent && setObstacles(found))
      .catch(() => isCurrent && setObstacles(undefined)); // half-typed text: nothing can be edited
    return () => void (isCurrent = false);
  }, [editing, key, open]);
  if (!obstacles) return null;
  return (
    <div className="inspector-commands" role="group" aria-label={texts.edit} data-testid="commands">
      {actionsOf(part, kind).map(({ id, by }) => {
        const obstacle = obstacles.get(id);
        const name = by === undefined ? names[id] : `${names[id]}: ${by < 0 ? texts.earlier : texts.later}`;
        return (
          <Button
            key={`${id} ${by ?? ''}`}
            data-testid={`command-${id}`}
            aria-disabled={obstacle !== undefined}
            title={obstacle && texts.obstacle(say(obstacle.found ?? ''), say(obstacle.expected))}
            onClick={() => void editing.run(id, at, by === undefined ? {} : { by })}
          >
            {name}
          </Button>
        );
      })}
    </div>
  );
}
