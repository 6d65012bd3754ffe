/**
 * @file What the page may ask of the engine in its worker, and what comes back: plain data only, so that
 * both threads share this file and nothing else. Config + choices + seed is all that describes a subnet;
 * weights never leave the worker except inside a checkpoint.
 */
import type { Choices } from '../mutables/choices';
import type { Renames } from '../space/renames';

/** Where training and validation images come from. */
export type DataSource =
  | {
      readonly kind: 'procedural';
      readonly seed: number;
      readonly size?: number;
      readonly channels?: 1 | 3;
      readonly count?: number;
    }
  | {
      readonly kind: 'files';
      readonly files: readonly { readonly name: string; readonly bytes: ArrayBuffer }[];
    }
  /** `base`: the page's own address, which the worker does not know. */
  | { readonly kind: 'url'; readonly url: string; readonly base: string };

export type BackendChoice = 'auto' | 'webgpu' | 'cpu';

export interface OpenArgs {
  /** Text of the config and its file name (which tells the format). */
  readonly config: { readonly text: string; readonly fileName: string };
  readonly seed: number;
  readonly backend: BackendChoice;
  /** [C, H, W] of the data in use; replaces the config's own input. */
  readonly input?: readonly [number, number, number];
  readonly numClasses?: number;
  /** The space is an edited version of the open one: weights whose tensors are unchanged stay trained. */
  readonly keepWeights?: boolean;
  /** With `keepWeights`: modules that edits moved, one edit after the other. */
  readonly renames?: readonly Renames[];
}

export interface EngineInfo {
  readonly backend: 'webgpu' | 'cpu';
  /** Adapter as shown to people. */
  readonly description: string;
  readonly software: boolean;
  readonly timestamps: boolean;
  /** Why WebGPU is not used, when it is not. */
  readonly fallbackReason?: string;
  /** What the GPU offers; sizes in bytes. Absent on the CPU. */
  readonly gpu?: {
    readonly subgroups: boolean;
    readonly limits: {
      readonly largestBuffer: number;
      readonly largestBinding: number;
      readonly workgroupMemory: number;
    };
  };
  readonly selfTest: {
    readonly passed: boolean;
    readonly milliseconds: number;
    readonly checks: readonly string[];
  };
  readonly supernetParameters: number;
  readonly memory: MemoryInfo;
  /** With `keepWeights`: tensors that stayed trained, kept the part that both versions have, and were drawn anew. */
  readonly transplanted?: { readonly kept: number; readonly resized: number; readonly fresh: number };
}

/** Bytes. */
export interface MemoryInfo {
  readonly parameters: number;
  readonly activations: number;
  readonly other: number;
  readonly buffers: number;
}

export interface DatasetInfo {
  readonly name: string;
  /** What the dropped files were taken for. */
  readonly description: string;
  readonly classes: readonly string[];
  readonly shape: readonly [number, number, number];
  readonly counts: { readonly train: number; readonly val: number; readonly test: number };
  /** A few training pictures, RGBA bytes, for the page to show. */
  readonly samples: readonly {
    readonly label: number;
    readonly width: number;
    readonly height: number;
    readonly rgba: Uint8ClampedArray;
  }[];
}

export interface TrainArgs {
  readonly steps: number;
  readonly batchSize: number;
  readonly optimizer:
    | {
        readonly kind: 'sgd';
        readonly lr: number;
        readonly momentum: number;
        readonly nesterov: boolean;
        readonly weightDecay: number;
      }
    | { readonly kind: 'adamw'; readonly lr: number; readonly weightDecay: number };
  readonly schedule: { readonly kind: 'constant' | 'linear' | 'cosine'; readonly warmupSteps: number };
  readonly labelSmoothing: number;
  readonly augment: { readonly flip: boolean; readonly crop: number };
  /** Evaluate this many random subnets every so many steps (0 = only at the end, on request). */
  readonly validateEvery: number;
  readonly watch?: WatchArgs;
}

/** Subnets that are scored again and again while something else is trained. */
export interface WatchArgs {
  readonly choices: readonly Choices[];
  /** Steps from one score to the next. */
  readonly every: number;
  /** The first ones of the validation split: the same every time. */
  readonly images: number;
}

/** With batch-norm statistics of its own, on few images. */
export interface BriefScore {
  readonly loss: number;
  readonly accuracy: number;
}

/** One path is trained alone for a while, others are watched, and the weights go back to where they were. */
export interface InfluenceArgs extends Pick<
  TrainArgs,
  'batchSize' | 'optimizer' | 'labelSmoothing' | 'augment'
> {
  readonly train: Choices;
  readonly steps: number;
  readonly watch: WatchArgs;
}

export type TrainProgress =
  | { readonly kind: 'compiling'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'steps';
      /** Steps done so far in this run of `total`, and since the weights were initialised. */
      readonly step: number;
      readonly total: number;
      readonly globalStep: number;
      /** One entry per step since the last report, oldest first. */
      readonly losses: readonly number[];
      readonly accuracies: readonly number[];
      /** The paths those steps trained. */
      readonly choices: readonly Choices[];
      /** By mutable and candidate, where architecture parameters weigh them. */
      readonly probabilities?: ReadonlyMap<string, ReadonlyMap<string, number>>;
      readonly learningRate: number;
      readonly imagesPerSecond: number;
      readonly secondsLeft: number;
      readonly memory: MemoryInfo;
    }
  | { readonly kind: 'validation'; readonly step: number; readonly result: SubnetScores }
  /** One score a watched subnet, after `globalStep` steps. */
  | { readonly kind: 'watch'; readonly globalStep: number; readonly scores: readonly BriefScore[] }
  | { readonly kind: 'paused'; readonly step: number }
  | { readonly kind: 'resumed'; readonly step: number };

export interface TrainResult {
  readonly outcome: 'finished' | 'cancelled';
  readonly steps: number;
  readonly globalStep: number;
  readonly finalLoss: number;
  readonly seconds: number;
  readonly imagesPerSecond: number;
  /** Buffers alive after the first and after the last step: equal, or something leaks. */
  readonly buffers: { readonly first: number; readonly last: number };
}

/** Validation results of one subnet with inherited weights. */
export interface SubnetScore {
  readonly choices: Choices;
  /** Share of correct predictions with the supernet's shared running statistics. */
  readonly accuracyBefore: number;
  /** … and after its own batch-norm statistics were measured. */
  readonly accuracy: number;
  readonly loss: number;
  readonly images: number;
  readonly macs: number;
  readonly parameters: number;
}

export interface SubnetScores {
  readonly scores: readonly SubnetScore[];
  readonly meanBefore: number;
  readonly mean: number;
}

export interface EvaluateArgs {
  readonly choices: readonly Choices[];
  readonly split: 'val' | 'test';
  /** Images to evaluate on (all if larger than the split) and to calibrate batch norm with. */
  readonly images: number;
  readonly calibrationImages: number;
}

/** What a subnet takes pictures for; entry i belongs to image i of the split. */
export interface Predictions {
  readonly classes: readonly string[];
  /** Indices into `classes`: what it is, and what it was taken for. */
  readonly labels: readonly number[];
  readonly predicted: readonly number[];
  /** Probability of the prediction. */
  readonly confidence: readonly number[];
}

export interface PictureRaster {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

/** What a layer makes of a picture. */
export interface Activations {
  /** [C, H, W] of the layer's value. */
  readonly shape: readonly [number, number, number];
  /** Channels in `values`, from the first on. */
  readonly shown: number;
  /** Channel by channel, row by row. */
  readonly values: Float32Array;
  readonly picture: PictureRaster;
  /** What the picture is of. */
  readonly label: string;
}

export interface ClassifyArgs {
  readonly choices: Choices;
  /** Any size; resized and normalised as the training images. */
  readonly picture: { readonly width: number; readonly height: number; readonly rgba: Uint8ClampedArray };
}

export interface ClassifyResult {
  /** Names, by index into `probabilities`: of the data, or of what a shared subnet was trained on. */
  readonly classes: readonly string[];
  readonly probabilities: readonly number[];
  /** What the network saw, RGBA. */
  readonly seen: { readonly width: number; readonly height: number; readonly rgba: Uint8ClampedArray };
}

/** A subnet with its weights, as a compact checkpoint. */
export interface PackedSubnet {
  readonly bytes: ArrayBuffer;
  /** On held-out images: with the weights as they are here, and as they were packed. */
  readonly accuracy: { readonly exact: number; readonly packed: number; readonly images: number };
}

/** `onnx`: one file. `pytorch`: a zip of code, weights and a sample to compare with. */
export type NetworkFormat = 'onnx' | 'pytorch';

/** A subnet with its weights, for another framework. */
export interface ExportedNetwork {
  readonly bytes: ArrayBuffer;
  /** Of batch norm. `measured`: for this subnet alone. `stored`: as training left them, there being no data. */
  readonly statistics: 'measured' | 'stored';
}

export interface OpTime {
  /** Module path and op; `step` and the kernel's name for what a step does around the network. */
  readonly path: string;
  readonly op: string;
  readonly phase: 'forward' | 'backward' | 'optimizer';
  readonly microseconds: number;
}

/** Where the time of one training step of a subnet goes. */
export interface StepProfile {
  /** `gpu`: its timestamps. `cpu`: this computer's clock around each op. `stand-in`: the same, for a GPU without timestamps. */
  readonly clock: 'gpu' | 'cpu' | 'stand-in';
  /** Images of the step. */
  readonly batchSize: number;
  /** The times are means of so many steps. */
  readonly runs: number;
  /** In the order in which they run. */
  readonly times: readonly OpTime[];
  readonly memory: MemoryInfo;
}

/** A forward pass of a subnet on the device of the engine. */
export interface ForwardTime {
  /** Median over bursts of passes. */
  readonly milliseconds: number;
  /** Passes that were timed. */
  readonly passes: number;
}

export interface Verbs {
  readonly open: {
    args: OpenArgs;
    progress: { readonly done: number; readonly total: number };
    result: EngineInfo;
  };
  readonly loadData: {
    args: DataSource;
    progress: { readonly received: number; readonly total: number };
    result: DatasetInfo;
  };
  readonly train: { args: TrainArgs; progress: TrainProgress; result: TrainResult };
  readonly influence: {
    args: InfluenceArgs;
    progress: { readonly step: number; readonly scores: readonly BriefScore[] };
    result: { readonly outcome: 'finished' | 'cancelled'; readonly steps: number };
  };
  readonly evaluate: {
    args: EvaluateArgs;
    progress: { readonly done: number; readonly total: number; readonly latest: SubnetScore };
    result: SubnetScores;
  };
  readonly predict: {
    args: Omit<EvaluateArgs, 'choices'> & { readonly choices: Choices };
    progress: never;
    result: Predictions;
  };
  readonly pictures: {
    args: { readonly split: 'val' | 'test'; readonly indices: readonly number[] };
    progress: never;
    result: readonly PictureRaster[];
  };
  readonly activations: {
    args: {
      readonly choices: Choices;
      readonly path: string;
      readonly split: 'val' | 'test';
      readonly index: number;
    };
    progress: never;
    result: Activations;
  };
  readonly classify: { args: ClassifyArgs; progress: never; result: ClassifyResult };
  readonly profile: {
    args: { readonly choices: Choices; readonly batchSize: number };
    progress: never;
    result: StepProfile;
  };
  readonly latency: {
    /** `images`: of one pass. */
    args: { readonly choices: Choices; readonly images: number };
    progress: never;
    result: ForwardTime;
  };
  readonly checkpoint: { args: Record<string, never>; progress: never; result: ArrayBuffer };
  readonly exportSubnet: { args: { readonly choices: Choices }; progress: never; result: PackedSubnet };
  readonly exportNetwork: {
    args: { readonly choices: Choices; readonly format: NetworkFormat };
    progress: never;
    result: ExportedNetwork;
  };
  readonly restore: {
    args: { readonly bytes: ArrayBuffer };
    progress: never;
    result: { readonly globalStep: number };
  };
}

export type Verb = keyof Verbs;
