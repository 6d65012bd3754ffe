/** @file A button: an icon, words, or both. */
import type { ComponentProps, ReactNode } from 'react';

interface ButtonProps extends ComponentProps<'button'> {
  readonly tone?: 'plain' | 'primary' | 'bare';
  readonly icon?: ReactNode;
  /** What it is called, to the ear and to the mouse that rests on it, where its own words say less or there are none. */
  readonly label?: string | undefined;
}

/** Without children it shows the icon alone and needs a `label`. */
export function Button({ tone = 'plain', icon, label, children, className = '', ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`button ${className}`}
      data-tone={tone}
      aria-label={label}
      title={label}
      data-icon-only={children === undefined ? '' : undefined}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
}
