/**
 * What to run next: a few futures while a lever is dragged, then more and more; the reference and what is pinned are
 * run once and kept.
 */
import { Outcomes } from "./statistics.js";

/** How many futures are shown, one after the other. */
export const stages = [64, 256, 1024, 4096];

export class Plan {
  /**
   * @param {import("./pool.js").Pool} pool
   * @param {{ outputs: number, reports: number, steps: number }} size
   * @param {(futures: number) => void} reached called when all arms have been run in so many futures
   */
  constructor(pool, size, reached) {
    this.pool = pool;
    this.size = size;
    this.reached = reached;
    /** @type {Map<string, Outcomes>} */
    this.known = new Map();
    /** @type {Arm[]} */
    this.arms = [];
    this.goal = stages[0];
    /** @type {Arm[]} those that are being run, and how far */
    this.running = [];
    this.target = 0;
  }

  /**
   * Runs arms, at first in the fewest futures.
   * @param {Arm[]} arms @param {number} goal in how many in the end
   */
  show(arms, goal) {
    this.arms = arms;
    this.goal = goal;
    const wanted = new Set(arms.map((arm) => arm.key));
    for (const key of this.known.keys()) if (!wanted.has(key)) this.known.delete(key);
    for (const key of wanted) {
      if (!this.known.has(key)) this.known.set(key, new Outcomes(this.size.reports, this.size.steps));
    }
    if (this.#least() >= stages[0]) this.reached(this.#least());
    this.#next();
  }

  /** @param {Arm} arm */
  outcomes(arm) { return this.known.get(arm.key); }

  /** @param {number} first @param {Batch[]} results */
  receive(first, results) {
    this.running.forEach((arm, index) => this.known.get(arm.key)?.add(first, results[index]));
    if (this.#least() < this.target) return;
    this.reached(this.target);
    this.#next();
  }

  /** In how many futures, of a stage, all arms have been run. */
  #least() {
    const least = Math.min(...this.arms.map((arm) => this.known.get(arm.key).futures));
    return stages.filter((stage) => stage <= least).pop() ?? 0;
  }

  #next() {
    const stage = stages.find((each) => each > this.#least());
    if (stage === undefined || stage > this.goal) return;
    this.target = stage;
    this.running = this.arms.filter((arm) => this.known.get(arm.key).futures < stage);
    const from = Math.min(...this.running.map((arm) => this.known.get(arm.key).futures));
    this.pool.run(this.running, this.size.outputs, from, stage);
  }
}
