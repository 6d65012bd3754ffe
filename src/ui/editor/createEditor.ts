/**
 * @file The code editor as an {update, destroy} factory over CodeMirror. It reports texts as they settle and takes
 * texts from elsewhere as the smallest change, so that the cursor stays; it knows no store.
 */
import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { python } from '@codemirror/lang-python';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import type { ConfigFormat } from '../../config';
import { changeBetween } from '../../view/textChange';
import { type AssistSource, assist } from './assist';
import { json5Mode } from './json5Mode';
import { editorTheme } from './theme';

/** Offsets in the text. */
export interface EditorFault {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

export interface EditorOptions {
  readonly label: string;
  /** The editor's own words, by their English. */
  readonly phrases: Readonly<Record<string, string>>;
  readonly assist: AssistSource;
  /** The text, once typing pauses. */
  readonly onText: (text: string) => void;
  /** The page's: text and picture have one history, so that the two never disagree about what comes next. */
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

export interface Editor {
  update(text: string, format: ConfigFormat): void;
  showFaults(faults: readonly EditorFault[]): void;
  /** Moves the cursor there and the place into sight. */
  reveal(from: number, to?: number): void;
  /** Offset of the cursor. */
  cursor(): number;
  destroy(): void;
}

const SETTLE_MS = 250;

const LANGUAGES: Readonly<Record<ConfigFormat, () => Extension>> = { json5: () => json5Mode, yaml, python };

const fromOutside = Annotation.define<boolean>();

export function createEditor(parent: HTMLElement, options: EditorOptions): Editor {
  const language = new Compartment();
  let format: ConfigFormat | undefined;
  let pending: ReturnType<typeof setTimeout> | undefined;

  const settle = (): void => {
    if (pending === undefined) return;
    clearTimeout(pending);
    pending = undefined;
    options.onText(view.state.doc.toString());
  };

  /** What was typed last is a step too. */
  const travel = (step: () => void) => (): boolean => {
    settle();
    step();
    return true;
  };

  const view = new EditorView({
    parent,
    state: EditorState.create({
      extensions: [
        lineNumbers(),
        foldGutter(),
        drawSelection(),
        highlightActiveLine(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightSelectionMatches(),
        search({ top: true }),
        lintGutter(),
        assist(options.assist),
        language.of([]),
        editorTheme,
        EditorState.tabSize.of(2),
        EditorState.phrases.of(options.phrases),
        // Tab stays free to leave the editor by.
        keymap.of([
          { key: 'Mod-z', run: travel(options.onUndo), preventDefault: true },
          { key: 'Mod-y', run: travel(options.onRedo), preventDefault: true },
          { key: 'Mod-Shift-z', run: travel(options.onRedo), preventDefault: true },
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...searchKeymap,
          ...foldKeymap,
          ...completionKeymap,
        ]),
        EditorView.contentAttributes.of({
          'aria-label': options.label,
          'data-testid': 'editor',
          tabindex: '0',
        }),
        // Whoever presses a button next works with what was typed.
        EditorView.domEventHandlers({
          blur: settle,
          // The browser's own menu.
          beforeinput: ({ inputType }) => {
            if (inputType === 'historyUndo') return travel(options.onUndo)();
            return inputType === 'historyRedo' && travel(options.onRedo)();
          },
        }),
        EditorView.updateListener.of(({ docChanged, transactions }) => {
          if (!docChanged || transactions.some((change) => change.annotation(fromOutside))) return;
          clearTimeout(pending);
          pending = setTimeout(settle, SETTLE_MS);
        }),
      ],
    }),
  });

  return {
    update(text, next) {
      if (next !== format) {
        format = next;
        view.dispatch({ effects: language.reconfigure(LANGUAGES[next]()) });
      }
      // What is being typed is newer than what the page shows.
      if (pending !== undefined) return;
      const changes = changeBetween(view.state.doc.toString(), text);
      if (!changes) return;
      view.dispatch({
        changes,
        annotations: fromOutside.of(true),
        // Undo by key: one sees what it has done.
        ...(view.hasFocus && {
          selection: { anchor: changes.from + changes.insert.length },
          scrollIntoView: true,
        }),
      });
    },
    showFaults(faults) {
      const length = view.state.doc.length;
      const diagnostics = faults.map(({ from, to, message }): Diagnostic => {
        const start = Math.min(from, length);
        return { from: start, to: Math.min(length, Math.max(to, start)), message, severity: 'error' };
      });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    reveal(from, to = from) {
      const end = Math.min(to, view.state.doc.length);
      const start = Math.min(from, end);
      view.dispatch({
        selection: { anchor: start, head: end },
        effects: EditorView.scrollIntoView(start, { y: 'center' }),
      });
      view.focus();
    },
    cursor: () => view.state.selection.main.head,
    destroy() {
      settle();
      view.destroy();
    },
  };
}
