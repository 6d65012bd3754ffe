/** @file A bound that may be left out: `40 M`. What is no such value stays as it was typed, and says so. */
import { useId, useState } from 'react';
import type { ColumnKey } from '../../../space';
import { exploreTexts } from '../../../texts/explore';
import { columnFormats } from '../../../view/columnFormat';
import { useTexts } from '../../useTexts';

interface AmountFieldProps {
  readonly column: ColumnKey;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly testId: string;
}

export function AmountField({ column, value, onChange, testId }: AmountFieldProps) {
  const texts = useTexts(exploreTexts);
  const { full, read } = columnFormats[column];
  const [draft, setDraft] = useState<string>();
  const id = useId();
  const isWrong = draft !== undefined && draft.trim() !== '' && read(draft) === undefined;
  const edit = (text: string): void => {
    setDraft(text);
    const amount = read(text);
    if (amount !== undefined || text.trim() === '') onChange(amount);
  };
  return (
    <label className="field amount">
      {texts.budget[column]}
      <input
        type="text"
        inputMode="text"
        autoComplete="off"
        spellCheck={false}
        placeholder={texts.amountHint}
        value={draft ?? (value === undefined ? '' : full(value))}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? id : undefined}
        data-testid={testId}
        onChange={(event) => edit(event.target.value)}
        onBlur={() => !isWrong && setDraft(undefined)}
      />
      {isWrong && (
        <span id={id} className="amount-wrong">
          {texts.amountWrong[column]}
        </span>
      )}
    </label>
  );
}
