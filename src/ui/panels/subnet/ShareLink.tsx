/** @file The link to this subnet, to be selected by hand. */
import { useLink } from '../../useLink';

export function ShareLink() {
  const link = useLink();
  return (
    <label className="field">
      Link: config, choices and seed
      <input
        readOnly
        value={link ?? 'too long for a link'}
        data-testid="link-field"
        onFocus={({ target }) => target.select()}
      />
    </label>
  );
}
