/** @file What stands on a candidate's chip: its name, line by line, and on the last one the sign of its kind. */
import { type CandidateStyle, glyphPath } from '../../view/candidateStyle';

interface ChipFaceProps {
  readonly lines: readonly string[];
  readonly style: CandidateStyle | undefined;
}

export function ChipFace({ lines, style }: ChipFaceProps) {
  return (
    <>
      {lines.slice(0, -1).map((line) => (
        <span key={line} className="chip-line">
          {line}
        </span>
      ))}
      <span className="chip-line">
        <svg className="glyph" viewBox="-7 -7 14 14" aria-hidden>
          <path d={glyphPath(style?.shape ?? 0, 9)} />
        </svg>
        {lines.at(-1)}
      </span>
    </>
  );
}
