/** @file What can be done with the whole text: another language, a file, the part of the picture at the cursor. */
import { Download, Locate } from 'lucide-react';
import { type ConfigFormat, type ParsedConfig, converted, loadParser } from '../../../config';
import { raise } from '../../../state/alertStore';
import type { DocumentState } from '../../../state/documentStore';
import { select } from '../../../state/viewStore';
import { codeTexts } from '../../../texts/code';
import { selectionAt } from '../../../view/selectionAt';
import { Button } from '../../kit/Button';
import { saveFile } from '../../kit/saveFile';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';

const LANGUAGES: Readonly<Record<ConfigFormat, string>> = { yaml: 'YAML', json5: 'JSON5', python: 'Python' };
const FORMATS = Object.keys(LANGUAGES) as readonly ConfigFormat[];

interface CodeActionsProps {
  readonly document: DocumentState;
  readonly format: ConfigFormat;
  /** The text with its places; none while it cannot be read. */
  readonly parsed: ParsedConfig | undefined;
  /** Offset of the cursor, when asked. */
  readonly cursor: () => number;
}

export function CodeActions({ document, format, parsed, cursor }: CodeActionsProps) {
  const { editing, stores } = useSession();
  const texts = useTexts(codeTexts);
  const space = useStores('space', ({ open }) => open?.space);
  const { text, fileName, faults } = document;
  const isGood = faults.length === 0 && parsed !== undefined;

  const convert = async (to: ConfigFormat): Promise<void> => {
    try {
      await loadParser(to);
      editing.edit(converted({ text, fileName }, to));
    } catch (error) {
      raise(stores.alerts, 'The config stays in its language', error);
    }
  };

  const show = (): void => {
    const selection = parsed && space && selectionAt(space, parsed.pathAt(cursor()));
    select(stores.view, selection);
  };

  return (
    <div className="code-actions">
      <label className="field">
        {texts.format}
        <select
          data-testid="code-format"
          value={format}
          disabled={!isGood}
          title={texts.formatHint}
          onChange={({ target }) => void convert(target.value as ConfigFormat)}
        >
          {FORMATS.map((name) => (
            <option key={name} value={name}>
              {LANGUAGES[name]}
            </option>
          ))}
        </select>
      </label>
      <Button data-testid="code-show" icon={<Locate aria-hidden />} disabled={!isGood} onClick={show}>
        {texts.show}
      </Button>
      <Button
        data-testid="code-save"
        icon={<Download aria-hidden />}
        onClick={() => saveFile(fileName, new TextEncoder().encode(text).buffer)}
      >
        {texts.save}
      </Button>
    </div>
  );
}
