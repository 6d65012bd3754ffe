/** @file The panels of the page, in reading order; `slot` says which column they stand in on wide screens. */
import type { ComponentType } from 'react';
import { ClassifyPanel } from './classify';
import { DataPanel } from './data';
import { EvaluationPanel } from './evaluation';
import { ProfilePanel } from './profile';
import { SubnetPanel } from './subnet';
import { TrainingPanel } from './training';

export interface PanelSpec {
  readonly id: string;
  readonly slot: 'main' | 'side';
  readonly Component: ComponentType;
}

export const panels: readonly PanelSpec[] = [
  { id: 'training', slot: 'main', Component: TrainingPanel },
  { id: 'evaluation', slot: 'main', Component: EvaluationPanel },
  { id: 'subnet', slot: 'side', Component: SubnetPanel },
  { id: 'data', slot: 'side', Component: DataPanel },
  { id: 'classify', slot: 'side', Component: ClassifyPanel },
  { id: 'profile', slot: 'side', Component: ProfilePanel },
];
