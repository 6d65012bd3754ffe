/** @file Finds parts of the picture by name: Enter walks from hit to hit, Escape closes. */
import { ChevronRight, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { canvasTexts } from '../../texts/canvas';
import type { Scene } from '../../view/scene';
import { type Hit, sceneIndex, searchScene } from '../../view/searchScene';
import { Button } from '../kit/Button';
import { usePartNames } from '../usePartNames';
import { useTexts } from '../useTexts';

interface SceneSearchProps {
  readonly scene: Scene;
  readonly onHit: (hit: Hit) => void;
  readonly onClose: () => void;
}

export function SceneSearch({ scene, onHit, onClose }: SceneSearchProps) {
  const nameOf = usePartNames();
  const texts = useTexts(canvasTexts);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(-1);
  const field = useRef<HTMLInputElement>(null);
  const index = useMemo(() => sceneIndex(scene), [scene]);
  const hits = useMemo(() => searchScene(index, query), [index, query]);
  useEffect(() => field.current?.focus(), []);
  const walk = (by: number): void => {
    if (hits.length === 0) return;
    const next = (at + by + hits.length) % hits.length;
    const hit = hits[next];
    setAt(next);
    if (hit) onHit(hit);
  };
  return (
    <div
      className="scene-search"
      role="search"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        if (event.key === 'Enter' && event.target === field.current) walk(event.shiftKey ? -1 : 1);
      }}
    >
      <input
        ref={field}
        type="search"
        aria-label={texts.search}
        placeholder={texts.searchHint}
        data-testid="graph-search-field"
        value={query}
        onChange={({ target }) => {
          setQuery(target.value);
          setAt(-1);
        }}
      />
      <span className="quiet" role="status">
        {query.trim() !== '' &&
          (at >= 0 && hits[at]
            ? `${nameOf(hits[at].title)} · ${texts.hits(at + 1, hits.length)}`
            : texts.hits(0, hits.length))}
      </span>
      <Button tone="bare" icon={<ChevronRight aria-hidden />} label={texts.next} onClick={() => walk(1)} />
      <Button tone="bare" icon={<X aria-hidden />} label={texts.close} onClick={onClose} />
    </div>
  );
}
