/** @file The link to this subnet, to be selected by hand, and the HTML that embeds it. */
import { Suspense, lazy, useState } from 'react';
import { embedTexts } from '../../../texts/embed';
import { subnetTexts } from '../../../texts/subnet';
import { useLink } from '../../useLink';
import { useTexts } from '../../useTexts';

const EmbedSnippet = lazy(async () => ({ default: (await import('./EmbedSnippet')).EmbedSnippet }));

export function ShareLink({ title }: { readonly title: string }) {
  const link = useLink();
  const texts = useTexts(subnetTexts);
  const embed = useTexts(embedTexts);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <label className="field">
        {texts.link}
        <input
          readOnly
          value={link ?? texts.tooLong}
          data-testid="link-field"
          onFocus={({ target }) => target.select()}
        />
      </label>
      {link !== undefined && (
        <details
          className="disclosure"
          data-testid="embed"
          onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
        >
          <summary>{embed.embed}</summary>
          {isOpen && (
            <Suspense fallback={null}>
              <EmbedSnippet link={link} title={title} />
            </Suspense>
          )}
        </details>
      )}
    </>
  );
}
