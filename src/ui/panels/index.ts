/**
 * @file The panels of the page, in reading order. Those of the `side` stand beside the picture; those of the
 * `bench` are its tabs below, of which one is open. A large one is loaded when its tab is first opened.
 */
import {
  Activity,
  ChartScatter,
  Code,
  Gauge,
  History,
  Layers,
  Share2,
  Target,
  type LucideIcon,
} from 'lucide-react';
import { type ComponentType, lazy } from 'react';
import type { Part } from '../../state/parts';
import type { shellTexts } from '../../texts/shell';
import { ClassifyPanel } from './classify';
import { DataPanel } from './data';
import { InspectorPanel } from './inspector';
import { SubnetPanel } from './subnet';
import { TrainingPanel } from './training';

interface SidePanelSpec {
  readonly id: Part;
  readonly slot: 'side';
  readonly Component: ComponentType;
}

export interface BenchPanelSpec {
  readonly id: Part;
  readonly slot: 'bench';
  /** Its name is `shellTexts.tabs[title]`. */
  readonly title: keyof (typeof shellTexts)['en']['tabs'];
  readonly Icon: LucideIcon;
  readonly Component: ComponentType;
}

export type PanelSpec = SidePanelSpec | BenchPanelSpec;

export const panels: readonly PanelSpec[] = [
  { id: 'training', slot: 'bench', title: 'training', Icon: Activity, Component: TrainingPanel },
  {
    id: 'explore',
    slot: 'bench',
    title: 'explore',
    Icon: ChartScatter,
    Component: lazy(() => import('./explore')),
  },
  {
    id: 'evaluation',
    slot: 'bench',
    title: 'evaluation',
    Icon: Target,
    Component: lazy(() => import('./evaluation')),
  },
  { id: 'inside', slot: 'bench', title: 'inside', Icon: Layers, Component: lazy(() => import('./inside')) },
  {
    id: 'profile',
    slot: 'bench',
    title: 'profile',
    Icon: Gauge,
    Component: lazy(() => import('./profile')),
  },
  {
    id: 'sharing',
    slot: 'bench',
    title: 'sharing',
    Icon: Share2,
    Component: lazy(() => import('./sharing')),
  },
  { id: 'runs', slot: 'bench', title: 'runs', Icon: History, Component: lazy(() => import('./runs')) },
  { id: 'code', slot: 'bench', title: 'code', Icon: Code, Component: lazy(() => import('./code')) },
  { id: 'subnet', slot: 'side', Component: SubnetPanel },
  { id: 'inspector', slot: 'side', Component: InspectorPanel },
  { id: 'data', slot: 'side', Component: DataPanel },
  { id: 'classify', slot: 'side', Component: ClassifyPanel },
];
