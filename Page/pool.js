/**
 * Workers on all cores, and the batches that they run; outdated work is dropped between batches.
 */
import { batchSize } from "./runtime.js";

export class Pool {
  /**
   * @param {() => Worker} makeWorker
   * @param {object} start what each worker starts from
   * @param {(first: number, results: Batch[]) => void} receive called with each batch that is still wanted
   */
  constructor(makeWorker, start, receive) {
    this.receive = receive;
    this.generation = 0;
    /** @type {number[]} the first futures of the batches that nobody runs yet */
    this.waiting = [];
    /** @type {Arm[]} */
    this.arms = [];
    this.outputs = 0;
    /** @type {Worker[]} */
    this.idle = [];
    /** How many batches are being run. */
    this.running = 0;
    for (let count = workerCount(); count > 0; count--) {
      const worker = makeWorker();
      worker.onmessage = ({ data }) => this.#received(worker, data);
      worker.postMessage({ kind: "start", ...start });
    }
  }

  /**
   * Runs arms in futures; what is still waiting is given up.
   * @param {Arm[]} arms @param {number} outputs @param {number} from the first future @param {number} to the end
   */
  run(arms, outputs, from, to) {
    this.generation += 1;
    this.arms = arms;
    this.outputs = outputs;
    this.waiting = [];
    for (let first = from; first < to; first += batchSize) this.waiting.push(first);
    this.#feed();
  }

  /** Whether all that was asked for has arrived. */
  get isDone() { return this.waiting.length === 0 && this.running === 0; }

  #received(worker, data) {
    this.idle.push(worker);
    if (data.kind === "batch") {
      this.running -= 1;
      if (data.generation === this.generation) this.receive(data.first, data.results);
    }
    this.#feed();
  }

  #feed() {
    while (this.idle.length > 0 && this.waiting.length > 0) {
      const worker = this.idle.pop();
      const first = this.waiting.shift();
      this.running += 1;
      worker.postMessage({ kind: "batch", generation: this.generation, first, arms: this.arms, outputs: this.outputs });
    }
  }
}

/** As many workers as there are cores: the page itself is idle while they run. */
function workerCount() {
  return Math.min(8, navigator.hardwareConcurrency || 2);
}
