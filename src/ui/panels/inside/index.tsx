/** @file What a layer makes of a picture: its channels, side by side. */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { Activations } from '../../../protocol/verbs';
import { type RunState, isBusy, trainedSteps } from '../../../state/runStore';
import type { SpaceState } from '../../../state/spaceStore';
import type { ViewState } from '../../../state/viewStore';
import { insideTexts } from '../../../texts/inside';
import { type Layer, layerAt, layersOf } from '../../../view/layers';
import { Button } from '../../kit/Button';
import { NumberField } from '../../kit/NumberField';
import { Panel } from '../../kit/Panel';
import { Pixels } from '../../kit/Pixels';
import { useSession, useStores } from '../../session';
import { usePartNames } from '../../usePartNames';
import { useTexts } from '../../useTexts';
import { FeatureMaps } from './FeatureMaps';
import './inside.css';

const selectOpen = ({ open }: SpaceState) => open;
const selectSelection = ({ selection }: ViewState) => selection;
/** Training changes what is seen; it is looked at again when the run rests. */
const stepsAtRest = (state: RunState): number | undefined =>
  isBusy(state) && state.phase.kind !== 'paused' ? undefined : trainedSteps(state);
const LAST_PICTURE = 99_999;

export default function InsidePanel() {
  const { questions } = useSession();
  const texts = useTexts(insideTexts);
  const nameOf = usePartNames();
  const open = useStores('space', selectOpen);
  const selection = useStores('view', selectSelection);
  const steps = useStores('run', stepsAtRest);
  const layers = useMemo(() => (open ? layersOf(open.space, open.choices) : []), [open]);
  const [asked, setAsked] = useState<string>();
  const [index, setIndex] = useState(0);
  const [seen, setSeen] = useState<{ readonly layer: Layer; readonly result: Activations }>();
  const selected =
    selection?.kind === 'module' || selection?.kind === 'candidate'
      ? selection.path
      : selection?.kind === 'mutable'
        ? selection.id
        : undefined;
  // What is selected in the picture, until somebody picks a layer here.
  const layer =
    layers.find(({ path }) => path === asked) ??
    (selected === undefined ? undefined : layerAt(layers, selected)) ??
    layers[0];
  const at = layer ? layers.indexOf(layer) : -1;
  useEffect(() => {
    if (!layer || !open || steps === undefined) return;
    let isStale = false;
    void questions.activations(open.choices, layer.path, index).then((result) => {
      if (result && !isStale) setSeen({ layer, result });
    });
    return () => void (isStale = true);
  }, [questions, open, layer, index, steps]);
  const titleOf = ({ block, name, shape }: Layer): string =>
    `${nameOf(block)}${name === '' ? '' : ` · ${name}`} · ${shape.join('×')}`;
  return (
    <Panel title={texts.title} className="inside">
      <div className="inside-tools">
        <NumberField
          label={texts.picture}
          value={index}
          min={0}
          max={LAST_PICTURE}
          testId="inside-picture"
          onChange={setIndex}
        />
        <label className="field">
          {texts.layer}
          <select
            className="select"
            data-testid="inside-layer"
            value={layer?.path ?? ''}
            onChange={({ target }) => setAsked(target.value)}
          >
            {layers.map((option) => (
              <option key={option.path} value={option.path}>
                {titleOf(option)}
              </option>
            ))}
          </select>
        </label>
        <Button
          icon={<ChevronLeft aria-hidden />}
          label={texts.before}
          disabled={at <= 0}
          data-testid="inside-before"
          onClick={() => setAsked(layers[at - 1]?.path)}
        />
        <Button
          icon={<ChevronRight aria-hidden />}
          label={texts.after}
          disabled={at < 0 || at >= layers.length - 1}
          data-testid="inside-after"
          onClick={() => setAsked(layers[at + 1]?.path)}
        />
      </div>
      {!seen && <p className="hint">{texts.hint}</p>}
      {seen && (
        <div className="inside-seen" data-testid="inside-seen" data-path={seen.layer.path}>
          <figure>
            <Pixels picture={seen.result.picture} label={seen.result.label} />
            <figcaption>{seen.result.label}</figcaption>
          </figure>
          <FeatureMaps result={seen.result} title={titleOf(seen.layer)} />
        </div>
      )}
    </Panel>
  );
}
