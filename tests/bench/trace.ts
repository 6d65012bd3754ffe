/** @file Frame times and task lengths of the page's main thread, read from a Chromium trace. */

/** Of Chromium's trace format; `ts`, `dur` and `tdur` (of the processor) in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: {
    readonly name?: string;
    readonly frame_reporter?: { readonly state: string; readonly affects_smoothness: boolean };
  };
}

export interface FrameReport {
  /** Frames that had something new to show, and did. */
  readonly presented: number;
  /** Frames of an animation that came too late. */
  readonly dropped: number;
  /** Milliseconds from one presented frame to the next, while something moved. */
  readonly intervals: readonly number[];
}

/** Longer than this nothing moved: the page draws no frame when there is nothing new. */
const STILL_MS = 200;

/** Layers of one frame report one after the other. */
const SAME_MS = 2;

/** As Chromium's compositor itself reports each frame. */
export function frameReport(events: readonly TraceEvent[]): FrameReport {
  const { pid } = mainThread(events);
  const reports = events.filter((event) => event.pid === pid && event.name === 'PipelineReporter');
  const states = reports.flatMap(({ args }) => args?.frame_reporter ?? []);
  const shown = events
    .filter((event) => event.pid === pid && event.ph === 'e' && event.name === PRESENTED)
    .map(({ ts }) => ts / 1000)
    .sort((a, b) => a - b);
  return {
    presented: states.filter(({ state }) => state.startsWith('STATE_PRESENTED')).length,
    dropped: states.filter(({ state, affects_smoothness }) => state === 'STATE_DROPPED' && affects_smoothness)
      .length,
    intervals: shown
      .slice(1)
      .map((at, i) => at - (shown[i] ?? at))
      .filter((interval) => interval > SAME_MS && interval < STILL_MS),
  };
}

const PRESENTED = 'SubmitCompositorFrameToPresentationCompositorFrame';

/** How long one task of the main thread took, in milliseconds. */
export interface Task {
  readonly elapsed: number;
  /** Of which the thread had a processor: what is left when other work on the machine is taken away. */
  readonly processor: number;
}

export function mainThreadTasks(events: readonly TraceEvent[]): readonly Task[] {
  const { pid, tid } = mainThread(events);
  return events
    .filter(
      (event) => event.pid === pid && event.tid === tid && event.ph === 'X' && event.name.endsWith('RunTask'),
    )
    .map(({ dur = 0, tdur = 0 }) => ({ elapsed: dur / 1000, processor: tdur / 1000 }));
}

/** `percent`th percentile of `values`, or NaN of none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((percent / 100) * sorted.length))] ?? NaN;
}

/** Of the renderer that was traced: of several, the one that drew the most frames. */
function mainThread(events: readonly TraceEvent[]): { readonly pid: number; readonly tid: number } {
  const threads = events.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const frames = (pid: number): number =>
    events.filter((event) => event.pid === pid && event.name === PRESENTED).length;
  const [busiest] = [...threads].sort((a, b) => frames(b.pid) - frames(a.pid));
  if (!busiest) throw new Error('the trace names no main thread of a page');
  return busiest;
}
