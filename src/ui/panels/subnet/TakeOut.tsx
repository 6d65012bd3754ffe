/** @file What one takes along: the subnet as MMRazor's fix-subnet file, the config in any of the three languages, the picture. */
import { asFile, type ConfigFormat, type ConfigValue, parseConfig, writeConfig } from '../../../config';
import { raise } from '../../../state/alertStore';
import type { OpenSpaceState } from '../../../state/spaceStore';
import { exportFixSubnet } from '../../../space';
import { Button } from '../../kit/Button';
import { subnetTexts } from '../../../texts/subnet';
import { saveFile } from '../../kit/saveFile';
import { useSession } from '../../session';
import { useTexts } from '../../useTexts';
import { ExportNetwork } from './ExportNetwork';

const CONFIGS: readonly (readonly [format: ConfigFormat, extension: string, label: string])[] = [
  ['python', 'py', 'Python'],
  ['yaml', 'yaml', 'YAML'],
  ['json5', 'json5', 'JSON5'],
];

const save = (name: string, text: string): void =>
  saveFile(name, new TextEncoder().encode(text).buffer as ArrayBuffer);

const PICTURES = ['svg', 'png'] as const;

export function TakeOut({ open }: { readonly open: OpenSpaceState }) {
  const { stores } = useSession();
  const texts = useTexts(subnetTexts);
  const { space, choices, config } = open;
  const name = space.name.replaceAll(/[^\w-]+/g, '-').toLowerCase();
  const saveSubnet = (): void =>
    save(`${name}-subnet.yaml`, writeConfig(exportFixSubnet(space, choices) as ConfigValue, 'yaml'));
  const saveConfig = (format: ConfigFormat, extension: string): void => {
    const { value } = parseConfig(config.text, { fileName: config.fileName });
    save(`${name}.${extension}`, writeConfig(format === 'python' ? asFile(value) : value, format));
  };
  const savePicture = async (extension: (typeof PICTURES)[number]): Promise<void> => {
    try {
      const { pictureOf } = await import('../../picture/savePicture');
      const bytes = await pictureOf(open, stores.space.getState().seed, extension);
      saveFile(`${name}-${space.encode(choices)}.${extension}`, bytes.buffer);
    } catch (error) {
      raise(stores.alerts, 'The picture could not be drawn', error);
    }
  };
  return (
    <div className="take-out" role="group" aria-label={texts.takeOut}>
      <span className="quiet">{texts.takeOut}</span>
      <Button tone="bare" data-testid="save-subnet" title={texts.subnetFileHint} onClick={saveSubnet}>
        {texts.subnetFile}
      </Button>
      {CONFIGS.map(([format, extension, label]) => (
        <Button
          key={format}
          tone="bare"
          data-testid={`save-config-${format}`}
          title={texts.configAs(label)}
          onClick={() => saveConfig(format, extension)}
        >
          {label}
        </Button>
      ))}
      <ExportNetwork stem={`${name}-${space.encode(choices)}`} />
      {PICTURES.map((extension) => (
        <Button
          key={extension}
          tone="bare"
          data-testid={`save-picture-${extension}`}
          title={texts.pictureHint}
          onClick={() => void savePicture(extension)}
        >
          {extension.toUpperCase()}
        </Button>
      ))}
    </div>
  );
}
