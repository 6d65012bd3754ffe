/** @file The numbers of a table or a chart as a file. Nothing is computed before it is asked for. */
import { Download } from 'lucide-react';
import { type CsvField, csv } from '../../export/csv';
import { chartTexts } from '../../texts/chart';
import { useTexts } from '../useTexts';
import { Button } from './Button';
import { saveFile } from './saveFile';

interface CsvButtonProps {
  /** The header of the file, which is the same in every language. */
  readonly columns: readonly string[];
  /** Called when it is pressed. */
  readonly rows: () => readonly (readonly CsvField[])[];
  /** Without its ending. */
  readonly fileName: string;
  readonly testId: string;
}

export function CsvButton({ columns, rows, fileName, testId }: CsvButtonProps) {
  const texts = useTexts(chartTexts);
  const save = (): void =>
    saveFile(`${fileName}.csv`, new TextEncoder().encode(csv([columns, ...rows()])).buffer);
  return (
    <Button icon={<Download aria-hidden />} data-testid={`${testId}-csv`} onClick={save}>
      {texts.csv}
    </Button>
  );
}
