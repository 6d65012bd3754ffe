/** @file The page's composition root: stores, engine worker, session, React. */
import { createRoot } from 'react-dom/client';
import { loadParser } from './config';
import { keepOffline } from './offline/register';
import { EngineClient } from './protocol/client';
import type { BackendChoice } from './protocol/verbs';
import { raise } from './state/alertStore';
import { Autosave } from './state/autosave';
import { boot } from './state/boot';
import { keepFavourites } from './state/keptFavourites';
import { browserStorage } from './state/keyedStorage';
import { oneWriter } from './state/oneWriter';
import { readPageOptions } from './state/parts';
import type { RunLibrary } from './state/runs';
import { Session } from './state/session';
import { createStores } from './state/stores';
import { setSystemDark } from './state/themeStore';
import { keepToSteps, stepsWithout } from './state/tourStore';
import { App } from './ui/App';
import { AutosaveContext, RunLibraryContext, SessionContext } from './ui/session';

const BACKENDS: readonly BackendChoice[] = ['auto', 'webgpu', 'cpu'];
const HIDDEN_FRAME_MS = 500;
const OTHER_TAB_MS = 1000;
const parameters = new URLSearchParams(location.search);
const asked = parameters.get('backend');
const isEmbedded = parameters.has('embed');
const { hidden, controls, faults } = readPageOptions(parameters);

const dark = matchMedia('(prefers-color-scheme: dark)');
const stores = createStores(localStorage, dark.matches, navigator.languages);
dark.addEventListener('change', ({ matches }) => setSystemDark(stores.theme, matches));
const applyTheme = (): void =>
  void (document.documentElement.dataset['theme'] = stores.theme.getState().theme);
stores.theme.subscribe(applyTheme);
applyTheme();
const applyLanguage = (): void => void (document.documentElement.lang = stores.view.getState().language);
stores.view.subscribe(applyLanguage);
applyLanguage();

stores.view.setState({ hidden });
keepToSteps(stores.tour, stepsWithout(hidden));
const [fault, ...others] = faults;
if (fault)
  raise(
    stores.alerts,
    'The address asks for something unknown',
    fault.withOthers(others.map((other) => other.toJSON())),
  );

const session = new Session({
  stores,
  startEngine: (onDevice) => {
    const worker = new Worker(new URL('./engine/worker.ts', import.meta.url), { type: 'module' });
    return new EngineClient(worker, onDevice);
  },
  backend: BACKENDS.find((backend) => backend === asked) ?? 'auto',
  base: location.href,
  schedule: nextFrame,
  readText: async (path) => (await fetched(path)).text(),
  readBytes: async (path) => (await fetched(path)).arrayBuffer(),
  now: () => performance.now(),
});

/** Hidden tabs draw no frames; there the timer keeps events from piling up. */
function nextFrame(run: () => void): void {
  const done = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    run();
  };
  const frame = requestAnimationFrame(done);
  const timer = setTimeout(done, HIDDEN_FRAME_MS);
}

async function fetched(path: string): Promise<Response> {
  const response = await fetch(new URL(path, document.baseURI));
  if (!response.ok) throw new Error(`${path}: ${response.status} ${response.statusText}`);
  return response;
}

const storage = browserStorage('supernet-playground');
// A picture in an article saves nothing, and must not keep others from it.
const locks = isEmbedded ? undefined : (navigator.locks as LockManager | undefined);
const writer = oneWriter(locks, 'supernet-playground/work', () =>
  stores.work.setState({ isOtherTab: false }),
);
// A free lock is granted at once; who waits longer stands behind another tab.
setTimeout(() => stores.work.setState({ isOtherTab: !writer.isHeld }), OTHER_TAB_MS);
const now = (): number => performance.timeOrigin + performance.now();
const autosave = new Autosave({
  session,
  storage,
  mayWrite: () => writer.isHeld,
  now,
  later: (run, milliseconds) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
});

let library: Promise<RunLibrary> | undefined;
/** Comes with the first run, or with its tab. */
const openLibrary = (): Promise<RunLibrary> =>
  (library ??= import('./state/runs').then(({ openRunLibrary }) =>
    openRunLibrary(stores, now, localStorage),
  ));
if (!isEmbedded) {
  stores.run.subscribe(({ phase }) => {
    if (phase.kind !== 'idle') openLibrary().catch(() => undefined); // a run is worth more than its record
  });
}

createRoot(document.getElementById('root')!).render(
  <SessionContext value={session}>
    <AutosaveContext value={autosave}>
      <RunLibraryContext value={openLibrary}>
        <App embedded={isEmbedded ? controls : undefined} />
      </RunLibraryContext>
    </AutosaveContext>
  </SessionContext>,
);
// The first space of the gallery is written in YAML: its parser comes while the gallery is read.
loadParser('yaml').catch(() => undefined); // opening a space says why
// A picture in somebody's article is nobody's work.
void (isEmbedded
  ? session.start(location.hash)
  : boot(session, autosave, localStorage).then(() => keepFavourites(stores.favourites, storage)));
if (import.meta.env.PROD && !isEmbedded) {
  // What the first sight needs comes first.
  addEventListener('load', () => {
    keepOffline((newVersion) => stores.work.setState({ newVersion })).catch(() => undefined); // it needs the network, then
  });
}
// A link pasted into the address bar of an open page changes nothing but the fragment.
addEventListener('hashchange', () => void session.openLink(location.hash));
