/** @file The sheet of keyboard shortcuts, with the switch for those of a single key. */
import { type ViewState, setSingleKeys } from '../../state/viewStore';
import { shortcutTexts } from '../../texts/shortcuts';
import { Dialog } from '../kit/Dialog';
import { useHidden } from '../Part';
import { useSession, useStores } from '../session';
import { useTexts } from '../useTexts';
import { type Shortcut, isThere, shortcuts } from './shortcuts';
import './shortcuts.css';

const GROUPS = ['page', 'graph', 'choice'] as const satisfies readonly Shortcut['group'][];
const MODIFIER = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';

const selectSingleKeys = ({ singleKeys }: ViewState) => singleKeys;

export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const { stores } = useSession();
  const texts = useTexts(shortcutTexts);
  const hidden = useHidden();
  const singleKeys = useStores('view', selectSingleKeys);
  return (
    <Dialog
      title={texts.title}
      closeLabel={texts.close}
      className="shortcuts"
      testId="shortcut-sheet"
      onClose={onClose}
    >
      <label className="check">
        <input
          type="checkbox"
          checked={singleKeys}
          data-testid="single-keys"
          onChange={({ target }) => setSingleKeys(stores.view, target.checked)}
        />
        {texts.singleKeys}
      </label>
      <p className="quiet">{texts.singleKeysHint}</p>
      {GROUPS.map((group) => (
        <section key={group}>
          <h3>{texts.groups[group]}</h3>
          <dl>
            {shortcuts
              .filter((shortcut) => shortcut.group === group && isThere(shortcut, hidden))
              .map(({ deed, keys, single }) => (
                <div key={deed} data-off={single !== undefined && !singleKeys ? '' : undefined}>
                  <dt>{texts.deeds[deed]}</dt>
                  <dd>
                    {keys.map((combination) => (
                      <span key={combination}>
                        {combination.split(' ').map((key) => (
                          <kbd key={key}>{key === 'Mod' ? MODIFIER : key}</kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
