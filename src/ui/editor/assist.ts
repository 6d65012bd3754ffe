/** @file Completion and documentation in the editor, from the schemas of what a config may name. */
import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { completionsFor, documentationOf } from '../../config/completion/complete';
import { contextAt } from '../../config/completion/context';
import { insertionOf } from '../../config/completion/insertion';
import type { ConfigFormat } from '../../config';
import type { SearchSpace } from '../../space';
import type { Language } from '../../texts/define';
import type { Wording } from '../../texts/wording/wording';
import { describeCompletion } from './describeCompletion';

export interface AssistSource {
  readonly format: () => ConfigFormat;
  readonly definitions: () => SearchSpace['definitions'];
  readonly language: Language;
  readonly words: Wording;
}

const ICONS = { type: 'class', field: 'property', value: 'constant' } as const;

export const assist = (source: AssistSource): Extension => [
  autocompletion({ override: [(context) => complete(context, source)], icons: false }),
  hoverTooltip((view, position) => {
    const { from, to } = view.state.wordAt(position) ?? { from: position, to: position };
    const word = view.state.sliceDoc(from, to);
    const context = contextAt(view.state.doc.toString(), to, source.format());
    const found = word && context && documentationOf(context, word, source.definitions());
    if (!found) return null;
    const { detail, text: meaning } = describeCompletion(found, source.language, source.words);
    return {
      pos: from,
      end: to,
      create: () => {
        const dom = document.createElement('div');
        dom.className = 'editor-doc';
        const title = document.createElement('b');
        title.textContent = `${found.label}${found.kind === 'type' ? ' · ' : ': '}${detail}`;
        const text = document.createElement('p');
        text.textContent = meaning;
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
  const after = state.sliceDoc(pos, state.doc.lineAt(pos).to);
  const place = { format, quoted: context.quoted, after };
  const options = completionsFor(context, source.definitions()).map((completion) => {
    const { detail, text } = describeCompletion(completion, source.language, source.words);
    return {
      label: completion.label,
      type: ICONS[completion.kind],
      detail,
      ...(text !== '' && { info: text }),
      apply: insertionOf(completion, place),
    };
  });
  // A type's scope, `mmrazor.`, stays.
  const from = context.from + context.word.lastIndexOf('.') + 1;
  return options.length > 0 ? { from, options, validFor: /^[\p{L}\p{N}_]*$/u } : null;
}
