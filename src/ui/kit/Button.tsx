/** @file A button: an icon, words, or both. */
import type { ComponentProps, ReactNode } from 'react';

interface ButtonProps extends ComponentProps<'button'> {
  readonly tone?: 'plain' | 'primary' | 'bare';
  readonly icon?: ReactNode;
}

/** Without children it shows the icon alone and needs an `aria-label`. */
export function Button({ tone = 'plain', icon, children, className = '', ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`button ${className}`}
      data-tone={tone}
      data-icon-only={children === undefined ? '' : undefined}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
}
