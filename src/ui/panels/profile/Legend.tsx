/** @file What the colours and the patterns of the icicle mean. */
import { profileTexts } from '../../../texts/profile';
import { OP_KINDS } from '../../../view/opKinds';
import { useTexts } from '../../useTexts';
import { PHASES, PatternDefinitions, patternOf } from './patterns';

export function Legend() {
  const texts = useTexts(profileTexts);
  return (
    <ul className="time-legend" aria-label={texts.legend}>
      {OP_KINDS.map((kind) => (
        <li key={kind}>
          <svg width={14} height={14} aria-hidden>
            <rect className="op-fill" data-kind={kind} width={14} height={14} rx={3} />
          </svg>
          {texts.kinds[kind]}
        </li>
      ))}
      {PHASES.map((phase) => (
        <li key={phase}>
          <svg width={22} height={14} aria-hidden>
            <PatternDefinitions prefix="legend" />
            <rect className="op-fill" data-kind="other" width={22} height={14} rx={3} />
            <rect
              className="op-pattern"
              data-kind="other"
              fill={patternOf('legend', phase)}
              width={22}
              height={14}
              rx={3}
            />
          </svg>
          {texts.phases[phase]}
        </li>
      ))}
    </ul>
  );
}
