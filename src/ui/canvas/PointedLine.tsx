/**
 * @file One quiet line under the picture: of the choice under the pointer or the focus, what follows it and by which
 * formula, and how much of the training it got. Without one, what the picture means.
 */
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { SearchSpace } from '../../space';
import { canvasTexts } from '../../texts/canvas';
import type { Scene } from '../../view/scene';
import { tieLine, useTieSpeech } from '../tieWords';
import { usePartNames } from '../usePartNames';
import { useTexts } from '../useTexts';
import { type OptionCounts, useTrainingWords } from './useTrainingWords';

interface PointedLineProps {
  readonly space: SearchSpace;
  readonly scene: Scene;
  readonly counts: ReadonlyMap<string, OptionCounts>;
  readonly probabilities: ReadonlyMap<string, OptionCounts> | undefined;
  /** Shown while nothing is pointed at. */
  readonly children: ReactNode;
}

/** An element of the picture that stands for an option of a choice. */
interface Pointed {
  readonly mutable: string | undefined;
  readonly block: string | undefined;
  readonly candidate: string | undefined;
}

export default function PointedLine({ space, scene, counts, probabilities, children }: PointedLineProps) {
  const pointed = usePointed();
  const speech = useTieSpeech(space);
  const nameOf = usePartNames();
  const texts = useTexts(canvasTexts);
  const trained = useTrainingWords();
  const ties = useMemo(() => new Map(space.describe().ties.map((tie) => [tie.id, tie])), [space]);
  const told = ((): readonly [title: string, sentence: string] | undefined => {
    const tie = pointed?.mutable === undefined ? undefined : ties.get(pointed.mutable);
    if (tie) {
      const { stage = '', title = tie.id } = speech.names.get(tie.id) ?? {};
      return [nameOf([stage, title].filter(Boolean).join(': ')), tieLine(tie, speech)];
    }
    const block = scene.blocks.find(({ path }) => path === pointed?.block);
    const chip = block?.chips.find(({ name }) => name === pointed?.candidate);
    if (!block || !chip) return undefined;
    const words = trained(chip.name, counts.get(block.id), probabilities?.get(block.id));
    return [nameOf(`${block.title}: ${chip.title}`), words ?? texts.untrained];
  })();
  if (!told) return children;
  const [title, sentence] = told;
  return (
    <p className="pointed quiet" data-testid="pointed">
      <b>{title}</b> {sentence}
    </p>
  );
}

/** A finger leaves what it touched at once: there, the last touch counts. */
function usePointed(): Pointed | undefined {
  const [hovered, setHovered] = useState<string>();
  const [focused, setFocused] = useState<string>();
  useEffect(() => {
    const onPointer = ({ target }: Event): void => setHovered(keyOf(target));
    const onFocus = ({ target }: Event): void => setFocused(keyOf(target));
    const onBlur = (): void => setFocused(undefined);
    document.addEventListener('pointerover', onPointer);
    document.addEventListener('focusin', onFocus);
    document.addEventListener('focusout', onBlur);
    return () => {
      document.removeEventListener('pointerover', onPointer);
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('focusout', onBlur);
    };
  }, []);
  const key = hovered ?? focused;
  return useMemo(() => (key === undefined ? undefined : (JSON.parse(key) as Pointed)), [key]);
}

/** As a string, so that the same one twice draws nothing. */
function keyOf(target: EventTarget | null): string | undefined {
  const element =
    target instanceof Element ? target.closest<HTMLElement>('.scene [data-mutable], .chip') : null;
  if (!element) return undefined;
  const { mutable, block, candidate } = element.dataset;
  return JSON.stringify({ mutable, block, candidate });
}
