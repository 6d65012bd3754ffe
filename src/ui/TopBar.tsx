/** @file Name, choice of space, theme. */
import { FolderOpen, Moon, Sun } from 'lucide-react';
import type { SpaceState } from '../state/spaceStore';
import { type ThemeState, toggleTheme } from '../state/themeStore';
import { Button } from './kit/Button';
import { FileButton } from './kit/FileButton';
import { type Gallery, useOpenEntry } from './gallery';
import { CopyLink } from './CopyLink';
import { useSession, useStores } from './session';
import { useOpenFiles } from './useOpenFiles';

const selectOpen = ({ open }: SpaceState) => open;
const selectTheme = ({ theme }: ThemeState) => theme;
const OWN = 'own';

export function TopBar({ gallery }: { readonly gallery: Gallery }) {
  const { stores } = useSession();
  const open = useStores('space', selectOpen);
  const theme = useStores('theme', selectTheme);
  const openEntry = useOpenEntry(gallery);
  const openConfig = useOpenFiles('config');
  return (
    <header className="top-bar">
      <h1>
        <img src="./icon.svg" alt="" width={28} height={28} />
        <span>Supernet Playground</span>
      </h1>
      <div className="top-space">
        <label className="visually-hidden" htmlFor="gallery">
          Search space
        </label>
        <select
          id="gallery"
          className="select"
          data-testid="gallery"
          value={open?.galleryId ?? OWN}
          onChange={({ target }) => void openEntry(target.value)}
        >
          {open?.galleryId === undefined && <option value={OWN}>{open?.space.name ?? 'Search space'}</option>}
          {gallery.entries.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        <FileButton
          label="Open config"
          className="collapsing"
          icon={<FolderOpen aria-hidden />}
          accept=".json,.json5,.jsonc,.yaml,.yml"
          testId="open-config-input"
          onFiles={(files) => void openConfig(files.slice(0, 1))}
        />
      </div>
      <div className="row top-end">
        <CopyLink />
        <Button
          tone="bare"
          icon={theme === 'dark' ? <Sun aria-hidden /> : <Moon aria-hidden />}
          aria-label={theme === 'dark' ? 'Light theme' : 'Dark theme'}
          data-testid="theme-toggle"
          onClick={() => toggleTheme(stores.theme)}
        />
      </div>
    </header>
  );
}
