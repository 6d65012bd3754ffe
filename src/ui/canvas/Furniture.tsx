/** @file What stands still in the scene: the stages and their headings. */
import { memo } from 'react';
import type { Selection } from '../../state/viewStore';
import type { Size } from '../../view/blockSizes';
import type { Scene } from '../../view/scene';
import { usePartNames } from '../usePartNames';

interface FurnitureProps {
  readonly scene: Scene;
  readonly sizes: ReadonlyMap<string, Size>;
  readonly onSelect: (part: Selection) => void;
}

/** Narrower bands tell the channels only. */
const ROOM_FOR_SIZE = 104;

export const Furniture = memo(function Furniture({ scene, sizes, onSelect }: FurnitureProps) {
  const nameOf = usePartNames();
  return scene.bands
    .filter(({ headed }) => headed)
    .map(({ id, title, paths, x, y, width, height }) => {
      // The last block may not be part of the subnet.
      const size = paths.map((path) => sizes.get(path)).findLast((known) => known !== undefined);
      return (
        <div key={id} className="band" style={{ left: x, top: y, width, height }}>
          <h3>
            <button
              type="button"
              onClick={() =>
                onSelect({ kind: 'stage', index: scene.bands.findIndex((band) => band.id === id) })
              }
            >
              {nameOf(title)}
            </button>
          </h3>
          {size && (
            <p>
              {nameOf(`${size[0]} ch`)}
              {width >= ROOM_FOR_SIZE && ` · ${size[1]}×${size[2]}`}
            </p>
          )}
        </div>
      );
    });
});
