/** @file Name, choice of space, theme. */
import { FolderOpen, Languages, Moon, Sun, SunMoon } from 'lucide-react';
import { type GalleryState, wordsOf } from '../state/gallery';
import type { SpaceState } from '../state/spaceStore';
import { type ThemeState, nextTheme } from '../state/themeStore';
import { type ViewState, setLanguage } from '../state/viewStore';
import { shellTexts } from '../texts/shell';
import { Button } from './kit/Button';
import { GalleryButton } from './gallery/GalleryButton';
import { FileButton } from './kit/FileButton';
import { CopyLink } from './CopyLink';
import { HelpButton } from './help/HelpButton';
import { Part } from './Part';
import { useSession, useStores } from './session';
import { Transport } from './Transport';
import { UndoRedo } from './UndoRedo';
import { useOpenFiles } from './useOpenFiles';
import { useTexts } from './useTexts';

const selectOpen = ({ open }: SpaceState) => open;
const selectThemeChoice = ({ choice }: ThemeState) => choice;
const THEME_ICONS = { system: SunMoon, light: Sun, dark: Moon } as const;
const selectLanguage = ({ language }: ViewState) => language;
const OWN = 'own';

const selectEntries = ({ entries }: GalleryState) => entries;

export function TopBar() {
  const session = useSession();
  const entries = useStores('gallery', selectEntries);
  const open = useStores('space', selectOpen);
  const theme = useStores('theme', selectThemeChoice);
  const ThemeIcon = THEME_ICONS[theme];
  const language = useStores('view', selectLanguage);
  const texts = useTexts(shellTexts);
  const openConfig = useOpenFiles('config');
  return (
    <header className="top-bar">
      <h1>
        <img src="./icon.svg" alt="" width={28} height={28} />
        <span>{texts.appName}</span>
      </h1>
      <div className="top-space">
        <Part name="gallery">
          {' '}
          <label className="visually-hidden" htmlFor="gallery">
            {texts.searchSpace}
          </label>
          <select
            id="gallery"
            className="select"
            data-testid="gallery"
            value={open?.galleryId ?? OWN}
            onChange={({ target }) => void session.openEntry(target.value)}
          >
            {open?.galleryId === undefined && (
              <option value={OWN}>{open?.space.name ?? texts.searchSpace}</option>
            )}
            {entries.map((entry) => (
              <option key={entry.id} value={entry.id}>
                {wordsOf(entry, language).title}
              </option>
            ))}
          </select>
          <GalleryButton />
        </Part>
        <Part name="open">
          {' '}
          <FileButton
            label={texts.openConfig}
            className="collapsing"
            icon={<FolderOpen aria-hidden />}
            accept=".json,.json5,.jsonc,.yaml,.yml,.py,.svg,.png"
            testId="open-config-input"
            onFiles={(files) => void openConfig(files.slice(0, 1))}
          />
        </Part>{' '}
      </div>
      <Part name="transport">
        <Transport />
      </Part>
      <div className="row top-end">
        <Part name="undo">
          <UndoRedo />
        </Part>
        <Part name="link">
          <CopyLink />
        </Part>
        <Part name="help">
          <HelpButton />
        </Part>
        <Part name="language">
          {' '}
          <Button
            tone="bare"
            icon={<Languages aria-hidden />}
            label={texts.otherLanguageLabel}
            data-testid="language-toggle"
            onClick={() => setLanguage(session.stores.view, language === 'en' ? 'zh' : 'en')}
          >
            {texts.otherLanguage}
          </Button>
        </Part>
        <Part name="theme">
          {' '}
          <Button
            tone="bare"
            icon={<ThemeIcon aria-hidden />}
            label={texts.themes[theme]}
            data-testid="theme-toggle"
            onClick={() => nextTheme(session.stores.theme)}
          />
        </Part>{' '}
      </div>
    </header>
  );
}
