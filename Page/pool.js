/**
 * Workers on all cores, and the batches that they run; outdated work is dropped between batches. While nobody sees the
 * page there are none.
 */
import { batchSize } from "./batch.js";

export class Pool {
  /**
   * @param {() => Worker} makeWorker
   * @param {ArrayBuffer} bytes the module
   * @param {import("./runtime.js").Start} start
   * @param {(first: number, arms: Arm[], results: Batch[]) => void} receive called with each batch that is still wanted
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
    /**
     * What each worker was given, in order.
     * @type {Map<Worker, { isReady: boolean, batches: { first: number, arms: Arm[], generation: number }[] }>}
     */
    this.workers = new Map();
    this.resume();
  }

  /** Makes workers, as many as there are cores: the page itself is idle while they run. */
  resume() {
    while (this.workers.size < Math.min(this.most, navigator.hardwareConcurrency || 2)) {
      const worker = this.makeWorker();
      this.workers.set(worker, { isReady: false, batches: [] });
      worker.onmessage = ({ data }) => this.#received(worker, data);
      worker.postMessage(this.begin);
    }
  }

  /** Ends all workers; what they were running waits until there are others. */
  pause() {
    for (const [worker, { batches }] of this.workers) {
      worker.terminate();
      this.waiting.unshift(...batches.filter(({ generation }) => generation === this.generation).map(({ first }) => first));
    }
    this.workers.clear();
  }

  /**
   * Runs arms in futures; what is still waiting is given up.
   * @param {Arm[]} arms
   * @param {number} from the first future
   * @param {number} to the end
   * @param {(arm: Arm, first: number) => boolean} isMissing whether a batch of an arm is to be run
   */
  run(arms, from, to, isMissing) {
    this.generation += 1;
    this.arms = arms;
    this.isMissing = isMissing;
    this.waiting = [];
    for (let first = from; first < to; first += batchSize) this.waiting.push(first);
    this.#feed();
  }

  /** Whether all that was asked for has arrived. */
  get isDone() { return this.waiting.length === 0 && [...this.workers.values()].every(({ batches }) => batches.length === 0); }

  #received(worker, data) {
    const state = this.workers.get(worker);
    if (state === undefined) return;
    state.isReady = true;
    const batch = data.kind === "batch" ? state.batches.shift() : undefined;
    if (batch !== undefined && batch.generation === this.generation) this.receive(batch.first, batch.arms, data.results);
    this.#feed();
  }

  /** Hands out what waits, first to workers that do nothing; each gets one ahead, so that it need not wait for this thread. */
  #feed() {
    for (const ahead of [0, 1]) {
      for (const [worker, { isReady, batches }] of this.workers) {
        while (isReady && batches.length <= ahead && this.waiting.length > 0) {
          const first = this.waiting.shift(), arms = this.arms.filter((arm) => this.isMissing(arm, first));
          if (arms.length === 0) continue;
          batches.push({ first, arms, generation: this.generation });
          worker.postMessage({ kind: "batch", first, arms });
        }
      }
    }
  }
}
