/** @file The page. */
import { Suspense, lazy, useMemo } from 'react';
import type { DragState } from '../state/dragStore';
import { type GalleryState, wordsOf } from '../state/gallery';
import type { SharingState } from '../state/sharingStore';
import type { Controls } from '../state/parts';
import type { SpaceState } from '../state/spaceStore';
import type { ViewState } from '../state/viewStore';
import { shellTexts } from '../texts/shell';
import { Bench } from './Bench';
import { BottomBar } from './BottomBar';
import { SpaceGraph } from './canvas/SpaceGraph';
import { Compared } from './compare/Compared';
import { DropZone } from './DropZone';
import { SpreadStrip } from './estimate/lazy';
import { Incoming } from './incoming/Incoming';
import { Alerts } from './kit/Alerts';
import { OutlineToggle } from './outline/OutlineToggle';
import { EditToggle } from './palette/EditToggle';
import { Palette, PlaceList } from './palette/lazy';
import { NewVersion } from './NewVersion';
import { panels } from './panels';
import { Part, useHidden } from './Part';
import { useStores } from './session';
import { Shortcuts } from './shortcuts/Shortcuts';
import { StatusLine } from './StatusLine';
import { TopBar } from './TopBar';
import { Tour } from './tour/Tour';
import { useSpaceName } from './useSpaceName';
import { useTexts } from './useTexts';
import { OtherTabNotice, WorkNotice } from './WorkNotice';
import './kit/tokens.css';
import './kit/base.css';
import './kit/controls.css';
import './app.css';

const Outline = lazy(async () => ({ default: (await import('./outline/Outline')).Outline }));
const Embed = lazy(async () => ({ default: (await import('./Embed')).Embed }));

const selectOpen = ({ open }: SpaceState) => open;

const selectEditing = ({ isEditing }: DragState) => isEditing;
const selectLanguage = ({ language }: ViewState) => language;
const selectIsOutline = ({ isOutline }: ViewState) => isOutline;
const selectPast = ({ past }: SharingState) => past;
const selectReplay = ({ replay }: SharingState) => replay;
const selectEntries = ({ entries }: GalleryState) => entries;

const sidePanels = panels.filter(({ slot }) => slot === 'side');

export function App({ embedded }: { readonly embedded?: Controls | undefined }) {
  const open = useStores('space', selectOpen);
  const entries = useStores('gallery', selectEntries);
  const name = useSpaceName();
  const texts = useTexts(shellTexts);
  const isEditing = useStores('drag', selectEditing);
  const isOutline = useStores('view', selectIsOutline);
  const language = useStores('view', selectLanguage);
  const past = useStores('sharing', selectPast);
  const replay = useStores('sharing', selectReplay);
  // A run of the past is in the picture only; everything else is about what is on screen.
  const pictured = useMemo(
    () => (past ? { ...past.open, choices: replay?.choices ?? past.open.choices } : open),
    [past, replay, open],
  );
  const entry = entries.find(({ id }) => id === open?.galleryId);
  const hidden = useHidden();
  const shown = sidePanels.filter(({ id }) => !hidden.has(id));
  // Without the way back to the picture there is only the picture.
  const inWords = isOutline && !hidden.has('outline');
  if (embedded !== undefined)
    return (
      <Suspense fallback={null}>
        <Embed controls={embedded} />
      </Suspense>
    );
  return (
    <>
      <TopBar />
      <main className="page">
        <Alerts />
        <NewVersion />
        <OtherTabNotice />
        <WorkNotice />
        <div className="columns" data-alone={shown.length === 0 || undefined}>
          <div className="column" data-slot="main">
            <section className="panel hero" data-panel="graph" aria-labelledby="space-name">
              <header>
                <h2 id="space-name">{name ?? texts.opening}</h2>
                <p className="quiet">{entry && wordsOf(entry, language).sentence}</p>
                <Part name="tour">
                  <Tour />
                </Part>
                <Part name="outline">
                  <OutlineToggle />
                </Part>
                <Part name="edit">
                  <EditToggle />
                </Part>
              </header>
              {open && isEditing && !hidden.has('edit') && (
                <Suspense fallback={null}>
                  <Palette open={open} />
                  <SpreadStrip open={open} />
                </Suspense>
              )}
              {open && past === undefined && <Compared open={open} />}
              {pictured && !inWords && <SpaceGraph open={pictured} isReadOnly={past !== undefined} />}
              {open && pictured && inWords && (
                <Suspense fallback={null}>
                  {isEditing && past === undefined && <PlaceList open={open} />}
                  <Outline key={pictured.space.hash} open={pictured} isReadOnly={past !== undefined} />
                </Suspense>
              )}
            </section>
            <Bench />
          </div>
          {shown.length > 0 && (
            <div className="column" data-slot="side">
              {shown.map(({ id, Component }) => (
                <div key={id} className="slot" data-panel={id}>
                  <Component />
                </div>
              ))}
            </div>
          )}
        </div>
      </main>
      <Part name="status">
        <StatusLine />
      </Part>
      <BottomBar />
      <Part name="open">
        <DropZone />
      </Part>
      <Shortcuts />
      <Incoming />
    </>
  );
}
