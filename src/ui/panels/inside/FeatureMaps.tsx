/** @file The channels of a map as small pictures on one scale: blue below nought, orange above. */
import { useEffect, useMemo, useRef } from 'react';
import type { Activations } from '../../../protocol/verbs';
import type { ThemeState } from '../../../state/themeStore';
import { insideTexts } from '../../../texts/inside';
import { useStores } from '../../session';
import { useTexts } from '../../useTexts';

interface FeatureMapsProps {
  readonly result: Activations;
  readonly title: string;
}

const selectTheme = ({ theme }: ThemeState) => theme;

export function FeatureMaps({ result, title }: FeatureMapsProps) {
  const texts = useTexts(insideTexts);
  const { shape, shown, values } = result;
  const [channels, height, width] = shape;
  const [low, high] = useMemo(
    () => [values.reduce((a, b) => Math.min(a, b), 0), values.reduce((a, b) => Math.max(a, b), 0)],
    [values],
  );
  const size = height * width;
  return (
    <div className="feature-maps">
      <p className="quiet">
        {texts.summary(title, low.toFixed(2), high.toFixed(2))}
        {shown < channels && ` ${texts.firstOf(shown, channels)}`}
      </p>
      <ul data-testid="feature-maps">
        {Array.from({ length: shown }, (_, c) => {
          const own = values.subarray(c * size, (c + 1) * size);
          return (
            <li key={c}>
              <FeatureMap
                values={own}
                width={width}
                height={height}
                most={Math.max(-low, high)}
                label={texts.channel(c, Math.min(...own).toFixed(2), Math.max(...own).toFixed(2))}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

interface FeatureMapProps {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
  /** Largest magnitude of the scale. */
  readonly most: number;
  readonly label: string;
}

type Rgb = readonly [number, number, number];

function FeatureMap({ values, width, height, most, label }: FeatureMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useStores('theme', selectTheme);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !canvas.current) return;
    const style = getComputedStyle(canvas.current);
    const [none, below, above] = ['--sunken', '--kind-0', '--kind-1'].map((name) =>
      rgbOf(style.getPropertyValue(name)),
    ) as [Rgb, Rgb, Rgb];
    const image = context.createImageData(width, height);
    values.forEach((value, i) => {
      const share = most > 0 ? Math.abs(value) / most : 0;
      const hue = value < 0 ? below : above;
      for (let c = 0; c < 3; c++) image.data[i * 4 + c] = none[c]! + (hue[c]! - none[c]!) * share;
      image.data[i * 4 + 3] = 255;
    });
    context.putImageData(image, 0, 0);
  }, [values, width, height, most, theme]);
  return (
    <canvas
      ref={canvas}
      className="pixels"
      width={width}
      height={height}
      role="img"
      aria-label={label}
      title={label}
    />
  );
}

/** Of a token such as `#0067a8`. */
function rgbOf(colour: string): Rgb {
  const hex = Number.parseInt(colour.trim().slice(1), 16);
  return [(hex >> 16) & 255, (hex >> 8) & 255, hex & 255];
}
