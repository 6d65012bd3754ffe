/** @file The spaces that come with the page as cards: a sketch, a sentence, how many subnets, what they cost. */
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { GalleryCard } from '../../export/galleryCard';
import { stepLoad, stepTime } from '../../space/stepTime';
import { type GalleryEntry, type GalleryState, wordsOf } from '../../state/gallery';
import type { SpaceState } from '../../state/spaceStore';
import type { UsualTraining } from '../../state/usualTraining';
import type { ViewState } from '../../state/viewStore';
import { galleryTexts } from '../../texts/gallery';
import { about } from '../../view/about';
import { compact, exact, roughly } from '../../view/numbers';
import { useTimings } from '../estimate/useSpread';
import { Dialog } from '../kit/Dialog';
import { useSession, useStores } from '../session';
import { useTexts } from '../useTexts';
import { ExpectedResult } from './ExpectedResult';
import './gallery.css';

type CountedCard = GalleryCard & { readonly training: UsualTraining };
type Cards = Readonly<Record<string, CountedCard>>;

const selectEntries = ({ entries }: GalleryState) => entries;
const selectOpenId = ({ open }: SpaceState) => open?.galleryId;
const selectLanguage = ({ language }: ViewState) => language;

export function GalleryDialog({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  const texts = useTexts(galleryTexts);
  const entries = useStores('gallery', selectEntries);
  const openId = useStores('space', selectOpenId);
  const language = useStores('view', selectLanguage);
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const deferred = useDeferredValue(query);
  const cards = useCards();
  const found = useMemo(() => entries.filter((entry) => hasWords(entry, deferred)), [entries, deferred]);
  return (
    <Dialog
      title={texts.title}
      closeLabel={texts.close}
      className="gallery"
      testId="gallery-dialog"
      // On a phone the keyboard would come up and cover the cards.
      {...(matchMedia('(pointer: fine)').matches && { focus: field })}
      onClose={onClose}
    >
      <label className="field">
        {texts.filter}
        <input
          ref={field}
          type="search"
          value={query}
          autoComplete="off"
          data-testid="gallery-filter"
          onChange={({ target }) => setQuery(target.value)}
        />
      </label>
      <p className="quiet" role="status">
        {found.length === 0 ? texts.nothing : texts.note}
      </p>
      <ul>
        {found.map((entry) => (
          <li key={entry.id} data-current={entry.id === openId || undefined}>
            <Card
              entry={entry}
              words={wordsOf(entry, language)}
              card={cards?.[entry.id]}
              isCurrent={entry.id === openId}
              onOpen={() => {
                onClose();
                void session.openEntry(entry.id);
              }}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

interface CardProps {
  readonly entry: GalleryEntry;
  readonly words: Pick<GalleryEntry, 'title' | 'sentence'>;
  readonly card: CountedCard | undefined;
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
}

function Card({ entry: { id, paper, trained, expected }, words, card, isCurrent, onOpen }: CardProps) {
  const texts = useTexts(galleryTexts);
  const marks = [isCurrent && texts.onScreen, trained !== undefined && texts.trained].filter(Boolean);
  return (
    <>
      <button
        type="button"
        data-testid="gallery-card"
        data-id={id}
        aria-current={isCurrent || undefined}
        onClick={onOpen}
      >
        <img src={`./thumbnails/${id}.svg`} alt="" loading="lazy" />
        <strong>{words.title}</strong>
        <span>{words.sentence}</span>
      </button>
      {card && (
        <p className="quiet">
          <code>{card.backbone}</code>
          <br />
          {card.subnets === '1' ? texts.one : texts.subnets(roughly(BigInt(card.subnets)))}
          <br />
          {texts.macs(compact(card.macs[0]), compact(card.macs[1]))}
          <br />
          {texts.params(compact(card.params[0]), compact(card.params[1]))}
        </p>
      )}
      <p className="quiet gallery-expected" data-testid="gallery-expected">
        {expected && <ExpectedResult expected={expected} isFixed={card?.subnets === '1'} />}
        {card && <TrainingTime training={card.training} />}
      </p>
      <p className="quiet">
        {paper !== undefined && (
          <a href={paper} target="_blank" rel="noreferrer">
            {texts.paper} {paper.replace('https://arxiv.org/abs/', 'arXiv ')}
          </a>
        )}
        {marks.map((mark) => (
          <b key={String(mark)}>{mark}</b>
        ))}
      </p>
    </>
  );
}

function TrainingTime({ training: { steps, batchSize, input, work } }: Pick<CountedCard, 'training'>) {
  const texts = useTexts(galleryTexts);
  const range = stepTime(useTimings(), stepLoad(work, batchSize));
  return (
    <span>
      {texts.training(exact(steps), exact(batchSize), input.join('×'))}
      {range && texts.trainingTime(about([range[0] * steps, range[1] * steps]))}
    </span>
  );
}

/** `undefined` until they are there; without them the cards still say what matters. */
function useCards(): Cards | undefined {
  const [cards, setCards] = useState<Cards>();
  useEffect(() => {
    let isStale = false;
    fetch('./thumbnails/cards.json')
      .then((response) => response.json())
      .then((read: Cards) => {
        if (!isStale) setCards(read);
      })
      .catch(() => undefined);
    return () => void (isStale = true);
  }, []);
  return cards;
}

function hasWords(entry: GalleryEntry, query: string): boolean {
  const { id, title, sentence, zh } = entry;
  const text = [id, title, sentence, zh?.title, zh?.sentence].join(' ').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
