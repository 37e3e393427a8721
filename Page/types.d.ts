/** What modules of the page hand each other. */

/** Where things lie in a module's memory. */
interface Memory {
  rows: number; outputRow: number; reports: number; meanRow: number; goodStepsRow: number; bytesPerFuture: number;
  parameters: number; parameterCount: number;
  state?: { row: number; rows: number; report: number };
}

/** A policy under some assumptions: the rows and the parameters that are set. Of a summary only means over the times
 * compared are wanted, of all outputs; corners are of the ranges, instead of sampled futures, and there are `most` of them. */
interface Arm {
  key: string;
  assumptions: string;
  levers: [row: number, value: number][];
  fixed: [row: number, value: number][];
  parameters: [place: number, value: number][];
  isSummary: boolean;
  isCorner: boolean;
  /** Which outputs are wanted at all reports; without it the outcomes are. */
  outputs?: number[];
  /** The step to stop at; what it leaves stands in the first report. */
  stop?: number;
  most?: number;
}

/** What an arm led to in a batch: `[output][report][future]`, the means over the times compared, `[output][future]`, the
 * good steps of each future, and whether it agrees with what was observed. */
interface Batch { values: Float64Array; means: Float64Array; good: Float64Array; agrees: Uint8Array; }

/** What was observed, and by what a future agrees with it. */
interface Observations { logarithmic: boolean; tolerance: number; points: { mean: number, steps: [number, number], value: number }[]; }

/** The futures that are looked at: of all those for which `keeps` is 1. */
interface FutureSelection { name: string; keeps: Uint8Array | null; }

/** What a module exports. */
interface ModuleExports {
  memory: WebAssembly.Memory;
  prepare(): void;
  sample(first: number, count: number, seedLow: number, seedHigh: number): void;
  run(first: number, count: number, seedLow: number, seedHigh: number): void;
  resume?(first: number, count: number, seedLow: number, seedHigh: number): void;
  until?(first: number, count: number, seedLow: number, seedHigh: number, stop: number): void;
  ln(value: number): number;
}

interface Window { demarche: any; }

/** Known to browsers, not yet to all editions of the compiler. */
declare class DecompressionStream extends TransformStream<Uint8Array, Uint8Array> { constructor(format: "deflate-raw"); }
