/** @file A number: what is typed counts as soon as it is valid; leaving the field puts back the last valid one. */
import { useState } from 'react';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly min?: number;
  readonly max?: number;
  /** `any` allows fractions. */
  readonly step?: number | 'any';
  readonly disabled?: boolean;
  readonly testId?: string;
}

export function NumberField({
  label,
  value,
  onChange,
  min,
  max,
  step = 1,
  disabled = false,
  testId,
}: NumberFieldProps) {
  const [draft, setDraft] = useState<string>();
  const edit = (text: string): void => {
    setDraft(text);
    const number = Number(text);
    const valid =
      text.trim() !== '' &&
      Number.isFinite(number) &&
      (step === 'any' || Number.isInteger(number)) &&
      (min === undefined || number >= min) &&
      (max === undefined || number <= max);
    if (valid) onChange(number);
  };
  return (
    <label className="field">
      {label}
      <input
        type="number"
        inputMode={step === 'any' ? 'decimal' : 'numeric'}
        value={draft ?? String(value)}
        min={min}
        max={max}
        step={step}
        disabled={disabled}
        data-testid={testId}
        onChange={(event) => edit(event.target.value)}
        onBlur={() => setDraft(undefined)}
      />
    </label>
  );
}
