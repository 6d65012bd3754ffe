/** @file A field of the config: a number can be edited in place. */
import { useEffect, useRef } from 'react';
import type { ConfigPath } from '../../../config';
import { useSession } from '../../session';
import { useFieldDocs } from './useFieldDocs';

interface EditableFieldProps {
  readonly name: string;
  /** As JSON. */
  readonly value: string;
  /** Of the dict. */
  readonly at: ConfigPath | undefined;
}

export function EditableField({ name, value, at }: EditableFieldProps) {
  const { editing } = useSession();
  const docs = useFieldDocs();
  const doc = Object.hasOwn(docs, name) ? docs[name] : undefined;
  const number = Number(value);
  const isNumber = at && value.trim() !== '' && Number.isFinite(number);
  const input = useRef<HTMLInputElement>(null);
  const showValue = (): void => {
    if (input.current) input.current.value = String(number);
  };
  // Not a key: whoever presses Enter goes on from the same field.
  useEffect(showValue, [number]);
  const commit = (): void => {
    const next = input.current?.valueAsNumber ?? NaN;
    if (Number.isNaN(next) || next === number || !at) showValue();
    else void editing.run('setField', [...at, name], { value: next }).then((isDone) => isDone || showValue());
  };
  return (
    <>
      <dt title={doc}>{name}</dt>
      <dd>
        {isNumber ? (
          <input
            ref={input}
            className="inspector-number"
            type="number"
            aria-label={name}
            aria-description={doc}
            data-testid="inspector-field"
            data-field={name}
            defaultValue={number}
            onBlur={commit}
            onKeyDown={({ key }) => {
              if (key === 'Enter') commit();
              if (key === 'Escape') showValue();
            }}
          />
        ) : (
          <code>{value}</code>
        )}
      </dd>
    </>
  );
}
