/** @file What to paste into an article so that it shows what is on screen. */
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { CONTROLS, type Controls } from '../../../state/parts';
import { embedTexts } from '../../../texts/embed';
import { LARGEST_FRAME, SMALLEST_FRAME, embedSnippet } from '../../../view/embedSnippet';
import { exact } from '../../../view/numbers';
import { Button } from '../../kit/Button';
import { NumberField } from '../../kit/NumberField';
import { useTexts } from '../../useTexts';

interface EmbedSnippetProps {
  readonly link: string;
  /** Name of the space. */
  readonly title: string;
}

const SAID_MS = 2000;
const USUAL = { width: 800, height: 520 };

export function EmbedSnippet({ link, title }: EmbedSnippetProps) {
  const texts = useTexts(embedTexts);
  const [size, setSize] = useState(USUAL);
  const [controls, setControls] = useState<Controls>('sample');
  const [copied, setCopied] = useState(false);
  const html = embedSnippet({ link, title, ...size, controls });
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const limits = { min: SMALLEST_FRAME, max: LARGEST_FRAME };
  return (
    <div className="embed-snippet">
      <div className="embed-options" title={texts.size(exact(SMALLEST_FRAME), exact(LARGEST_FRAME))}>
        <NumberField
          {...limits}
          label={texts.width}
          value={size.width}
          testId="embed-width"
          onChange={(width) => setSize({ ...size, width })}
        />
        <NumberField
          {...limits}
          label={texts.height}
          value={size.height}
          testId="embed-height"
          onChange={(height) => setSize({ ...size, height })}
        />
        <label className="field">
          {texts.controls}
          <select
            value={controls}
            data-testid="embed-controls"
            onChange={({ target }) => setControls(CONTROLS.find((kind) => kind === target.value) ?? 'sample')}
          >
            {CONTROLS.map((kind) => (
              <option key={kind} value={kind}>
                {texts.kinds[kind]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <textarea
        readOnly
        className="input"
        rows={4}
        aria-label={texts.html}
        value={html}
        data-testid="embed-html"
        onFocus={({ target }) => target.select()}
      />
      <Button
        icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
        data-testid="embed-copy"
        onClick={() => {
          // Refused without permission or outside HTTPS; the field still has it.
          navigator.clipboard?.writeText(html).then(
            () => setCopied(true),
            () => undefined,
          );
        }}
      >
        <span aria-live="polite">{copied ? texts.copied : texts.copy}</span>
      </Button>
    </div>
  );
}
