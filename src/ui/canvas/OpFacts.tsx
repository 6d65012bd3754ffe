/** @file What the selected op is: its place, sizes, costs and the names of its weights. */
import { exact } from '../../view/numbers';
import type { OpsBox } from '../../view/opsGraph';
import { type OpsWords, boxLines } from './opsWords';

interface OpFactsProps {
  readonly box: OpsBox;
  readonly words: OpsWords;
}

export function OpFacts({ box, words }: OpFactsProps) {
  const paths = [...new Set([box.path, ...box.parts.map(({ path }) => path)])];
  return (
    <section className="op-facts" data-testid="op-facts">
      <h3>{boxLines(box, words)[0]}</h3>
      <dl className="facts">
        <dt>{words.path}</dt>
        <dd>
          {paths.map((path) => (
            <code key={path}>{path}</code>
          ))}
        </dd>
        {box.inputs.length > 0 && (
          <>
            <dt>{words.input}</dt>
            <dd>{box.inputs.map((shape) => shape.join(' × ')).join(', ')}</dd>
          </>
        )}
        <dt>{words.output}</dt>
        <dd>{box.output.join(' × ')}</dd>
        {box.macs > 0 && (
          <>
            <dt>{words.macsTitle}</dt>
            <dd>{exact(box.macs)}</dd>
          </>
        )}
        {box.params > 0 && (
          <>
            <dt>{words.paramsTitle}</dt>
            <dd>{exact(box.params)}</dd>
          </>
        )}
        {box.weights.length > 0 && (
          <>
            <dt>{words.weights}</dt>
            <dd>
              <ul>
                {box.weights.map(({ name, live, full }) => (
                  <li key={name}>
                    <code title={name}>{lastNames(name)}</code> {sizes(live, full, words)}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** `….conv.weight`: the path says the rest. */
const lastNames = (name: string): string => name.split('.').slice(-2).join('.');

function sizes(live: readonly number[], full: readonly number[], words: OpsWords): string {
  const [own, whole] = [live.join('×'), full.join('×')];
  return own === whole ? own : words.liveOf(own, whole);
}
