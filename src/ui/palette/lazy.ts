/** @file The parts of editing by hand, fetched when somebody first edits. */
import { lazy } from 'react';

export const Palette = lazy(async () => ({ default: (await import('./Palette')).Palette }));
export const DropTargets = lazy(async () => ({ default: (await import('./DropTargets')).DropTargets }));
export const PlaceList = lazy(async () => ({ default: (await import('./PlaceList')).PlaceList }));
export const Grips = lazy(async () => ({ default: (await import('./Grips')).Grips }));
