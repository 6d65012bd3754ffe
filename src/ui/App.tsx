/** @file The page. */
import type { GalleryState } from '../state/gallery';
import type { SpaceState } from '../state/spaceStore';
import { BottomBar } from './BottomBar';
import { SpaceGraph } from './canvas/SpaceGraph';
import { DropZone } from './DropZone';
import { Alerts } from './kit/Alerts';
import { panels } from './panels';
import { useStores } from './session';
import { StatusLine } from './StatusLine';
import { TopBar } from './TopBar';
import './kit/tokens.css';
import './kit/base.css';
import './kit/controls.css';
import './app.css';

const selectOpen = ({ open }: SpaceState) => open;

const selectEntries = ({ entries }: GalleryState) => entries;

export function App() {
  const open = useStores('space', selectOpen);
  const entries = useStores('gallery', selectEntries);
  const entry = entries.find(({ id }) => id === open?.galleryId);
  return (
    <>
      <TopBar />
      <main className="page">
        <Alerts />
        <div className="columns">
          <div className="column" data-slot="main">
            <section className="panel hero" data-panel="graph" aria-labelledby="space-name">
              <header>
                <h2 id="space-name">{open?.space.name ?? 'Opening …'}</h2>
                <p className="quiet">{entry?.sentence}</p>
              </header>
              {open && <SpaceGraph open={open} />}
            </section>
            <Slot name="main" />
          </div>
          <div className="column" data-slot="side">
            <Slot name="side" />
          </div>
        </div>
      </main>
      <StatusLine />
      <BottomBar />
      <DropZone />
    </>
  );
}

function Slot({ name }: { readonly name: 'main' | 'side' }) {
  return panels
    .filter(({ slot }) => slot === name)
    .map(({ id, Component }) => (
      <div key={id} className="slot" data-panel={id}>
        <Component />
      </div>
    ));
}
