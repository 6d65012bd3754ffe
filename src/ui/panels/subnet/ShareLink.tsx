/** @file The link to this subnet, to be selected by hand. */
import { subnetTexts } from '../../../texts/subnet';
import { useLink } from '../../useLink';
import { useTexts } from '../../useTexts';

export function ShareLink() {
  const link = useLink();
  const texts = useTexts(subnetTexts);
  return (
    <label className="field">
      {texts.link}
      <input
        readOnly
        value={link ?? texts.tooLong}
        data-testid="link-field"
        onFocus={({ target }) => target.select()}
      />
    </label>
  );
}
