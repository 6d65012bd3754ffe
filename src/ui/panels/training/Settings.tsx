/** @file The numbers of a run: three that everybody changes, the others behind "Options". */
import type { ReactNode } from 'react';
import type { TrainArgs } from '../../../protocol/verbs';
import type { RunState } from '../../../state/runStore';
import { optimizerOf } from '../../../state/trainingSettings';
import { trainingTexts } from '../../../texts/training';
import { NumberField } from '../../kit/NumberField';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';

const selectSettings = ({ settings }: RunState) => settings;
const SCHEDULES = ['constant', 'linear', 'cosine'] as const;

interface SettingsProps {
  readonly disabled: boolean;
  /** How long such a run takes. */
  readonly estimate: ReactNode;
}

export function Settings({ disabled, estimate }: SettingsProps) {
  const { stores } = useSession();
  const texts = useTexts(trainingTexts);
  const settings = useStores('run', selectSettings);
  const set = (change: Partial<TrainArgs>): void =>
    stores.run.setState((state) => ({ settings: { ...state.settings, ...change } }));
  const { optimizer, schedule, augment } = settings;
  return (
    <>
      <div className="settings main-settings">
        <NumberField
          label={texts.steps}
          value={settings.steps}
          min={1}
          max={10_000_000}
          disabled={disabled}
          testId="steps"
          onChange={(steps) => set({ steps })}
        />
        <NumberField
          label={texts.batchSize}
          value={settings.batchSize}
          min={1}
          max={4096}
          disabled={disabled}
          testId="batch-size"
          onChange={(batchSize) => set({ batchSize })}
        />
        <NumberField
          label={texts.learningRate}
          value={optimizer.lr}
          min={0}
          max={100}
          step="any"
          disabled={disabled}
          testId="learning-rate"
          onChange={(lr) => set({ optimizer: { ...optimizer, lr } })}
        />
      </div>
      {estimate}
      <details className="disclosure">
        <summary>{texts.options}</summary>
        <div className="settings">
          <label className="field">
            {texts.optimizer}
            <select
              value={optimizer.kind}
              disabled={disabled}
              data-testid="optimizer"
              onChange={({ target }) =>
                set({ optimizer: optimizerOf(target.value === 'adamw' ? 'adamw' : 'sgd') })
              }
            >
              <option value="sgd">SGD</option>
              <option value="adamw">AdamW</option>
            </select>
          </label>
          {optimizer.kind === 'sgd' && (
            <NumberField
              label={texts.momentum}
              value={optimizer.momentum}
              min={0}
              max={0.999}
              step="any"
              disabled={disabled}
              testId="momentum"
              onChange={(momentum) => set({ optimizer: { ...optimizer, momentum } })}
            />
          )}
          <NumberField
            label={texts.weightDecay}
            value={optimizer.weightDecay}
            min={0}
            max={1}
            step="any"
            disabled={disabled}
            testId="weight-decay"
            onChange={(weightDecay) => set({ optimizer: { ...optimizer, weightDecay } })}
          />
          <label className="field">
            {texts.schedule}
            <select
              value={schedule.kind}
              disabled={disabled}
              data-testid="schedule"
              onChange={({ target }) => {
                const kind = SCHEDULES.find((name) => name === target.value) ?? 'cosine';
                set({ schedule: { ...schedule, kind } });
              }}
            >
              {SCHEDULES.map((kind) => (
                <option key={kind} value={kind}>
                  {texts.schedules[kind]}
                </option>
              ))}
            </select>
          </label>
          <NumberField
            label={texts.warmup}
            value={schedule.warmupSteps}
            min={0}
            disabled={disabled}
            testId="warmup-steps"
            onChange={(warmupSteps) => set({ schedule: { ...schedule, warmupSteps } })}
          />
          <NumberField
            label={texts.smoothing}
            value={settings.labelSmoothing}
            min={0}
            max={0.99}
            step="any"
            disabled={disabled}
            testId="label-smoothing"
            onChange={(labelSmoothing) => set({ labelSmoothing })}
          />
          <NumberField
            label={texts.crop}
            value={augment.crop}
            min={0}
            max={64}
            disabled={disabled}
            testId="crop"
            onChange={(crop) => set({ augment: { ...augment, crop } })}
          />
          <NumberField
            label={texts.validateEvery}
            value={settings.validateEvery}
            min={0}
            disabled={disabled}
            testId="validate-every"
            onChange={(validateEvery) => set({ validateEvery })}
          />
          <label className="check">
            <input
              type="checkbox"
              checked={augment.flip}
              disabled={disabled}
              data-testid="flip"
              onChange={({ target }) => set({ augment: { ...augment, flip: target.checked } })}
            />
            {texts.flip}
          </label>
          {optimizer.kind === 'sgd' && (
            <label className="check">
              <input
                type="checkbox"
                checked={optimizer.nesterov}
                disabled={disabled}
                data-testid="nesterov"
                onChange={({ target }) => set({ optimizer: { ...optimizer, nesterov: target.checked } })}
              />
              {texts.nesterov}
            </label>
          )}
        </div>
      </details>
    </>
  );
}
