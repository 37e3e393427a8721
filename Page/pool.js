/**
 * Workers on all cores, and the batches that they run; outdated work is dropped between batches. While nobody sees the
 * page there are none.
 */
import { batchSize } from "./batch.js";

export class Pool {
  /**
   * @param {() => Worker} makeWorker
   * @param {ArrayBuffer} bytes the module @param {import("./runtime.js").Start} start
   * @param {(first: number, results: Batch[]) => void} receive called with each batch that is still wanted
   * @param {number} most how many workers there are at most
   */
  constructor(makeWorker, bytes, start, receive, most = 8) {
    this.most = most;
    this.makeWorker = makeWorker;
    this.begin = { kind: "start", bytes, start };
    this.receive = receive;
    this.generation = 0;
    /** @type {number[]} the first futures of the batches that nobody runs yet */
    this.waiting = [];
    /** @type {Arm[]} */
    this.arms = [];
    /** @type {Worker[]} */
    this.idle = [];
    /** What each worker runs. @type {Map<Worker, { first: number, generation: number } | null>} */
    this.workers = new Map();
    this.resume();
  }

  /** Makes workers, as many as there are cores: the page itself is idle while they run. */
  resume() {
    while (this.workers.size < Math.min(this.most, navigator.hardwareConcurrency || 2)) {
      const worker = this.makeWorker();
      this.workers.set(worker, null);
      worker.onmessage = ({ data }) => this.#received(worker, data);
      worker.postMessage(this.begin);
    }
  }

  /** Ends all workers; what they were running waits until there are others. */
  pause() {
    for (const [worker, batch] of this.workers) {
      worker.terminate();
      if (batch !== null && batch.generation === this.generation) this.waiting.unshift(batch.first);
    }
    this.workers.clear();
    this.idle = [];
  }

  /**
   * Runs arms in futures; what is still waiting is given up.
   * @param {Arm[]} arms @param {number} from the first future @param {number} to the end
   */
  run(arms, from, to) {
    this.generation += 1;
    this.arms = arms;
    this.waiting = [];
    for (let first = from; first < to; first += batchSize) this.waiting.push(first);
    this.#feed();
  }

  /** Whether all that was asked for has arrived. */
  get isDone() { return this.waiting.length === 0 && [...this.workers.values()].every((batch) => batch === null); }

  #received(worker, data) {
    this.idle.push(worker);
    this.workers.set(worker, null);
    if (data.kind === "batch" && data.generation === this.generation) this.receive(data.first, data.results);
    this.#feed();
  }

  #feed() {
    while (this.idle.length > 0 && this.waiting.length > 0) {
      const worker = this.idle.pop(), first = this.waiting.shift(), { generation, arms } = this;
      this.workers.set(worker, { first, generation });
      worker.postMessage({ kind: "batch", generation, first, arms });
    }
  }
}
