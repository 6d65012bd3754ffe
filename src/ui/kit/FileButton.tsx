/** @file A button that opens the file picker. The input keeps a stable test id and accepts the same file twice. */
import { type ReactNode, useRef } from 'react';
import { Button } from './Button';

interface FileButtonProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly tone?: 'plain' | 'primary' | 'bare';
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  readonly testId: string;
  readonly className?: string;
  readonly onFiles: (files: readonly File[]) => void;
}

export function FileButton({
  label,
  icon,
  tone = 'plain',
  accept,
  multiple = false,
  disabled = false,
  testId,
  className,
  onFiles,
}: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        tone={tone}
        icon={icon}
        disabled={disabled}
        {...(className && { className })}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept={accept}
        multiple={multiple}
        aria-label={label}
        data-testid={testId}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
