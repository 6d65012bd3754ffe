/** @file The config as text, beside its picture: what is typed shows at once, and what is wrong is said where it stands. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { type ParsedConfig, formatOfText, hasParsers, parseConfig } from '../../../config';
import type { UserErrorFields } from '../../../core/userError';
import type { DocumentState } from '../../../state/documentStore';
import { type ViewState, revealInConfig } from '../../../state/viewStore';
import { alertTexts } from '../../../texts/alerts';
import { codeTexts } from '../../../texts/code';
import { chineseEditorPhrases } from '../../../texts/editorPhrases';
import { faultRange, mended, suggestion } from '../../../view/faultRange';
import { type Editor, createEditor } from '../../editor/createEditor';
import { Button } from '../../kit/Button';
import { faultSentences } from '../../kit/faultSentences';
import { Panel } from '../../kit/Panel';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';
import { useWording } from '../../useWording';
import { CodeActions } from './CodeActions';
import './code.css';

const selectDocument = (state: DocumentState) => state;
const selectReveal = ({ reveal }: ViewState) => reveal;
const selectLanguage = ({ language }: ViewState) => language;

/** The text with its places; `undefined` while it is half-typed. */
function placesOf({ text, fileName }: DocumentState): ParsedConfig | undefined {
  if (!hasParsers({ text, fileName })) return undefined;
  try {
    return parseConfig(text, { fileName });
  } catch {
    return undefined; // the document lists what is wrong
  }
}

export default function CodePanel() {
  const session = useSession();
  const texts = useTexts(codeTexts);
  const document = useStores('document', selectDocument);
  const reveal = useStores('view', selectReveal);
  const { text, fileName, faults, edited } = document;
  const alertsIn = useTexts(alertTexts);
  const words = useWording();
  const language = useStores('view', selectLanguage);
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor>();
  const format = useMemo(() => formatOfText(text, fileName), [text, fileName]);
  const parsed = useMemo(() => placesOf(document), [document]);
  const latest = useRef(format);
  useEffect(() => {
    latest.current = format;
  }, [format]);

  useEffect(() => {
    if (!host.current) return;
    const { editing, stores } = session;
    const created = createEditor(host.current, {
      label: texts.label,
      phrases: language === 'zh' ? chineseEditorPhrases : {},
      assist: {
        format: () => latest.current,
        definitions: () => stores.space.getState().open?.space.definitions ?? [],
        language,
        words,
      },
      onText: (typed) => void editing.setText(typed),
      onUndo: () => editing.undo(),
      onRedo: () => editing.redo(),
    });
    setEditor(created);
    return () => created.destroy();
  }, [session, texts, language, words]);

  useEffect(() => editor?.update(text, format), [editor, text, format]);
  useEffect(() => {
    editor?.showFaults(
      faults.map((fault) => ({
        ...faultRange(text, fault),
        message: faultSentences(fault, alertsIn, words),
      })),
    );
  }, [editor, faults, text, alertsIn, words]);

  useEffect(() => {
    if (!editor || !reveal) return;
    const range = parsed?.rangeOf(parsed.existingPrefix(reveal));
    if (range) editor.reveal(range.from, range.to);
    revealInConfig(session.stores.view, undefined);
  }, [editor, reveal, parsed, session]);

  return (
    <Panel
      title={texts.title}
      className="code"
      aside={
        <span className="quiet">
          {fileName}
          {edited && ` · ${texts.edited}`}
        </span>
      }
    >
      <CodeActions document={document} format={format} parsed={parsed} cursor={() => editor?.cursor() ?? 0} />
      <div ref={host} className="code-host" />
      <p className="quiet" role="status" data-testid="code-status" data-faults={faults.length}>
        {faults.length === 0 ? texts.good : texts.faults(faults.length)}
      </p>
      {faults.length > 0 && (
        <ul className="code-faults">
          {faults.map((fault) => (
            <Fault
              key={`${fault.code} ${fault.at ?? ''}`}
              fault={fault}
              onGo={() => {
                const { from, to } = faultRange(text, fault);
                editor?.reveal(from, to);
              }}
              onFix={(name) => void session.editing.setText(mended(text, faultRange(text, fault), name))}
            />
          ))}
        </ul>
      )}
      <p className="quiet code-hint">{texts.hint}</p>
    </Panel>
  );
}

interface FaultProps {
  readonly fault: UserErrorFields;
  readonly onGo: () => void;
  readonly onFix: (name: string) => void;
}

function Fault({ fault, onGo, onFix }: FaultProps) {
  const texts = useTexts(codeTexts);
  const alertsIn = useTexts(alertTexts);
  const words = useWording();
  const { position, at } = fault;
  const name = suggestion(fault);
  return (
    <li>
      <button type="button" className="code-place" data-testid="code-fault" onClick={onGo}>
        {position ? texts.place(position.line, position.column) : fault.code}
      </button>
      <span>
        {at !== undefined && <code>{at}</code>} {faultSentences(fault, alertsIn, words)}
      </span>
      {name !== undefined && (
        <Button data-testid="code-fix" onClick={() => onFix(name)}>
          {texts.fix(name)}
        </Button>
      )}
    </li>
  );
}
