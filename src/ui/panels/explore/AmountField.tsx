/** @file A large count that may be left out: `40 M`. What is no count stays as it was typed, and says so. */
import { useId, useState } from 'react';
import { exploreTexts } from '../../../texts/explore';
import { amountText, parseAmount } from '../../../view/amount';
import { useTexts } from '../../useTexts';

interface AmountFieldProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly testId: string;
}

export function AmountField({ label, value, onChange, testId }: AmountFieldProps) {
  const texts = useTexts(exploreTexts);
  const [draft, setDraft] = useState<string>();
  const id = useId();
  const isWrong = draft !== undefined && draft.trim() !== '' && parseAmount(draft) === undefined;
  const edit = (text: string): void => {
    setDraft(text);
    const amount = parseAmount(text);
    if (amount !== undefined || text.trim() === '') onChange(amount);
  };
  return (
    <label className="field amount">
      {label}
      <input
        type="text"
        inputMode="text"
        autoComplete="off"
        spellCheck={false}
        placeholder={texts.amountHint}
        value={draft ?? (value === undefined ? '' : amountText(value))}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? id : undefined}
        data-testid={testId}
        onChange={(event) => edit(event.target.value)}
        onBlur={() => !isWrong && setDraft(undefined)}
      />
      {isWrong && (
        <span id={id} className="amount-wrong">
          {texts.amountWrong}
        </span>
      )}
    </label>
  );
}
