/** @file A field of the config: a number can be edited in place. */
import type { ConfigPath } from '../../../config';
import { useSession } from '../../session';

interface EditableFieldProps {
  readonly name: string;
  /** As JSON. */
  readonly value: string;
  /** Of the dict. */
  readonly at: ConfigPath | undefined;
}

export function EditableField({ name, value, at }: EditableFieldProps) {
  const { editing } = useSession();
  const number = Number(value);
  const isNumber = at && value.trim() !== '' && Number.isFinite(number);
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {isNumber ? (
          <input
            key={value}
            className="inspector-number"
            type="number"
            aria-label={name}
            data-testid="inspector-field"
            data-field={name}
            defaultValue={number}
            onBlur={({ target }) => {
              const next = Number(target.value);
              if (target.value === '' || next === number) target.value = String(number);
              else void editing.run('setField', [...at, name], { value: next });
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur();
              if (event.key === 'Escape') event.currentTarget.value = String(number);
            }}
          />
        ) : (
          <code>{value}</code>
        )}
      </dd>
    </>
  );
}
