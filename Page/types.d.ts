/** What modules of the page hand each other. */

/** Where things lie in a module's memory. */
interface Memory {
  rows: number; outputRow: number; reports: number; goodStepsRow: number; bytesPerFuture: number;
  parameters: number; parameterCount: number;
}

/** A policy under some assumptions: the rows and the parameters that are set. */
interface Arm {
  key: string;
  assumptions: string;
  levers: [row: number, value: number][];
  fixed: [row: number, value: number][];
  parameters: [place: number, value: number][];
}

/** What an arm led to in a batch: `[output][report][future]`, and the good steps of each future. */
interface Batch { values: Float64Array; good: Float64Array; }
