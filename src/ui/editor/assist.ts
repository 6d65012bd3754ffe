/** @file Completion and documentation in the editor, from the schemas of what a config may name. */
import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { completionsFor, documentationOf } from '../../config/completion/complete';
import { contextAt } from '../../config/completion/context';
import type { ConfigFormat } from '../../config';
import type { SearchSpace } from '../../space';

export interface AssistSource {
  readonly format: () => ConfigFormat;
  readonly definitions: () => SearchSpace['definitions'];
}

const ICONS = { type: 'class', field: 'property', value: 'constant' } as const;

/** How a new field or a text is written in each language. */
const AFTER_KEY: Readonly<Record<ConfigFormat, string>> = { json5: ': ', yaml: ': ', python: '=' };

export const assist = (source: AssistSource): Extension => [
  autocompletion({ override: [(context) => complete(context, source)], icons: false }),
  hoverTooltip((view, position) => {
    const { from, to } = view.state.wordAt(position) ?? { from: position, to: position };
    const word = view.state.sliceDoc(from, to);
    const context = contextAt(view.state.doc.toString(), to, source.format());
    const found = word && context && documentationOf(context, word, source.definitions());
    if (!found) return null;
    return {
      pos: from,
      end: to,
      create: () => {
        const dom = document.createElement('div');
        dom.className = 'editor-doc';
        const title = document.createElement('b');
        title.textContent = found.title;
        const text = document.createElement('p');
        text.textContent = found.text;
        dom.append(title, text);
        return { dom };
      },
    };
  }),
];

function complete(
  { state, pos, explicit }: CompletionContext,
  source: AssistSource,
): CompletionResult | null {
  const format = source.format();
  const context = contextAt(state.doc.toString(), pos, format);
  if (!context || (!explicit && context.word === '' && !context.quoted)) return null;
  const options = completionsFor(context, source.definitions()).map(({ label, kind, detail, info }) => ({
    label,
    type: ICONS[kind],
    detail,
    ...(info !== '' && { info }),
    apply: written(label, kind, context.quoted, format),
  }));
  return options.length > 0 ? { from: context.from, options, validFor: /^[\p{L}\p{N}_.]*$/u } : null;
}

function written(label: string, kind: keyof typeof ICONS, quoted: boolean, format: ConfigFormat): string {
  if (kind === 'field') return quoted ? label : `${label}${AFTER_KEY[format]}`;
  const isText = kind === 'type' || !/^(true|false|null|-?[\d.]+)$/.test(label);
  if (format === 'python' && /^(true|false)$/.test(label)) return label === 'true' ? 'True' : 'False';
  return isText && !quoted && format !== 'yaml' ? `'${label}'` : label;
}
