/** @file Work kept between visits: two pages over one storage. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Autosave, IDLE_MS } from '../../../src/state/autosave';
import { boot } from '../../../src/state/boot';
import type { KeyedStorage } from '../../../src/state/keyedStorage';
import { readWork, sealed, wholeWeights } from '../../../src/state/savedWork';
import { linkOf } from '../../../src/state/share';
import { sample, setSeed } from '../../../src/state/spaceStore';
import { config, fakePage } from './fakeEngine';

function memory(): KeyedStorage & { readonly values: Map<string, unknown>; broken: boolean } {
  const values = new Map<string, unknown>();
  const check = (): void => {
    if (storage.broken) throw new Error('quota exceeded');
  };
  const storage = {
    values,
    broken: false,
    get: (key: string) => Promise.resolve().then(() => (check(), structuredClone(values.get(key)))),
    set: (entries: Readonly<Record<string, unknown>>) =>
      Promise.resolve().then(() => {
        check();
        for (const [key, value] of Object.entries(entries)) values.set(key, structuredClone(value));
      }),
    clear: () => Promise.resolve().then(() => (check(), values.clear())),
  };
  return storage;
}

const settings = () => {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
};

let storage = memory();
let local = settings();

beforeEach(() => {
  storage = memory();
  local = settings();
  vi.stubGlobal('history', { replaceState: vi.fn() });
  vi.stubGlobal('location', { pathname: '/', search: '', hash: '' });
  return () => vi.unstubAllGlobals();
});

async function visit(fragment = '') {
  const page = fakePage();
  const timers: (() => void)[] = [];
  const later = (run: () => void, milliseconds: number) => {
    expect(milliseconds).toBe(IDLE_MS);
    timers.push(run);
    return () => void timers.splice(timers.indexOf(run), 1);
  };
  const autosave = new Autosave({ session: page.session, storage, now: () => 1e12 + page.clock.now, later });
  await boot(page.session, autosave, local, fragment);
  const idle = async () => {
    for (const run of timers.splice(0)) run();
    await vi.waitFor(() => expect(timers).toEqual([]));
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { ...page, autosave, idle };
}

const shown = ({ stores }: Awaited<ReturnType<typeof visit>>) => {
  const { open, seed, draws } = stores.space.getState();
  return { text: open!.config.text, choices: [...open!.choices], seed, draws };
};

describe('work', () => {
  test('comes back as it was: config, choices, seed, and the half-typed text', async () => {
    const first = await visit();
    first.session.editing.setText(config(3).text);
    first.clock.now += 5000;
    setSeed(first.stores.space, 7);
    sample(first.stores.space, 'random');
    first.session.editing.setText(`${config(3).text} half`);
    await first.idle();
    const second = await visit();
    expect(shown(second)).toEqual(shown(first));
    expect(second.stores.document.getState()).toMatchObject({ text: `${config(3).text} half` });
    expect(second.stores.document.getState().faults).toHaveLength(1);
    expect(second.stores.work.getState().restoredFrom).toBeGreaterThanOrEqual(1e12);
  });

  test('is not saved before anything was done', async () => {
    const page = await visit();
    await page.idle();
    expect(storage.values.size).toBe(0);
  });

  test('a link in the address wins, and the saved work stays to be asked for', async () => {
    const first = await visit();
    first.session.editing.setText(config(4).text);
    await first.idle();
    const other = await visit();
    other.session.openConfig(config(2));
    const link = linkOf(other.stores.space.getState())!;
    const second = await visit(link);
    expect(shown(second).text).toBe(config(2).text);
    expect(second.stores.work.getState().earlier?.name).toBe('fixture.json5');
    await second.autosave.openEarlier();
    expect(shown(second).text).toBe(config(4).text);
  });

  test('forgetting it starts the next visit from the gallery', async () => {
    const first = await visit();
    first.session.editing.setText(config(3).text);
    await first.idle();
    const second = await visit('#reset');
    expect(shown(second).text).toBe(config().text);
    expect(storage.values.size).toBe(0);
  });

  test('damaged or foreign values in the storage are nothing', async () => {
    for (const value of [1, 'x', null, { version: 2 }, { version: 1, config: {} }]) {
      storage.values.set('work', value);
      expect(shown(await visit()).text).toBe(config().text);
    }
    expect(readWork({ __proto__: { version: 1 } })).toBeUndefined();
  });

  test('saved work that breaks two visits in a row is not tried a third time', async () => {
    const first = await visit();
    first.session.editing.setText(config(3).text);
    await first.idle();
    local.setItem('supernet-playground/boots', '2');
    const second = await visit();
    expect(shown(second).text).toBe(config().text);
    expect(second.stores.work.getState().earlier).toBeDefined();
    expect(second.stores.alerts.getState().alerts[0]?.error.code).toBe('work/safe-mode');
  });

  test('a browser that keeps nothing says so, and everything else works', async () => {
    storage.broken = true;
    const page = await visit();
    page.session.editing.setText(config(3).text);
    await page.idle();
    expect(page.stores.work.getState().failed).toBe(true);
    expect(shown(page).text).toBe(config(3).text);
  });
});

describe('weights', () => {
  test('the newest that is whole is taken', () => {
    const [old, young] = [sealed(Uint8Array.of(1, 2).buffer, 1), sealed(Uint8Array.of(3, 4).buffer, 2)];
    expect(wholeWeights([old, young])).toEqual([young, old]);
    expect(wholeWeights([old, { ...young, crc: young.crc ^ 1 }, undefined, 3])).toEqual([old]);
    expect(wholeWeights([undefined])).toEqual([]);
  });

  test('are saved when training stops, and only then come back for the same config', async () => {
    const page = await visit();
    await vi.waitFor(() => expect(page.stores.data.getState().loaded).toBeDefined());
    page.session.editing.setText(config(3).text);
    await page.session.training.start();
    await vi.waitFor(() => expect(storage.values.has('weights/0')).toBe(true));
    expect(page.log.some(({ verb }) => verb === 'checkpoint')).toBe(true);
  });
});
