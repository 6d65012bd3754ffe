/** @file Validation pictures with what they are and what they were taken for; fetched a page at a time. */
import { Check, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { PictureRaster, Predictions } from '../../../protocol/verbs';
import { predictionTexts } from '../../../texts/predictions';
import { percent } from '../../../view/numbers';
import { Button } from '../../kit/Button';
import { Pixels } from '../../kit/Pixels';
import { useSession } from '../../session';
import { useClassNames } from '../../useClassNames';
import { useTexts } from '../../useTexts';

interface PictureGridProps {
  readonly result: Predictions;
  /** Places in the validation split. */
  readonly places: readonly number[];
}

const PAGE = 24;

interface Shown {
  readonly places: readonly number[];
  readonly pictures: readonly PictureRaster[];
}

export function PictureGrid({ result, places }: PictureGridProps) {
  const { questions } = useSession();
  const texts = useTexts(predictionTexts);
  const [pages, setPages] = useState({ of: places, count: 1 });
  const count = pages.of === places ? pages.count : 1;
  const [shown, setShown] = useState<Shown>({ places: [], pictures: [] });
  useEffect(() => {
    let isStale = false;
    const wanted = places.slice(0, count * PAGE);
    void questions.pictures('val', wanted).then((pictures) => {
      if (!isStale) setShown({ places: wanted, pictures });
    });
    return () => void (isStale = true);
  }, [questions, places, count]);
  const { classes, labels, predicted, confidence } = result;
  const nameOf = useClassNames();
  return (
    <>
      <ul className="picture-grid" data-testid="prediction-grid">
        {shown.pictures.map((picture, i) => {
          const place = shown.places[i]!;
          const nameAt = (index: number | undefined): string => nameOf(classes[index ?? -1] ?? '');
          const [label, guess] = [nameAt(labels[place]), nameAt(predicted[place])];
          const isRight = labels[place] === predicted[place];
          const sure = percent(confidence[place]!, 0);
          return (
            <li key={place} data-right={isRight || undefined}>
              <Pixels
                picture={picture}
                label={isRight ? texts.right(label, sure) : texts.wrong(label, guess, sure)}
              />
              <span aria-hidden>
                {isRight ? <Check /> : <X />}
                {guess}
              </span>
              <small aria-hidden>{isRight ? sure : texts.isOf(label, sure)}</small>
            </li>
          );
        })}
      </ul>
      {places.length > count * PAGE && (
        <Button onClick={() => setPages({ of: places, count: count + 1 })}>
          {texts.more(Math.min(PAGE, places.length - count * PAGE))}
        </Button>
      )}
    </>
  );
}
