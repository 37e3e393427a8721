/**
 * What to run next: a few futures while a lever is dragged, then more and more; first what is on the charts, then what
 * else is open. What is known is kept as long as somebody wants it.
 */
import { Outcomes } from "./statistics.js";

/** How many futures are shown, one after the other. */
export const stages = [64, 256, 1024, 4096];

/** @typedef {{ arms: Arm[], goal: number }} Group arms that are shown together, and in how many futures in the end */

export class Plan {
  /**
   * @param {import("./pool.js").Pool} pool
   * @param {{ reports: number, steps: number }} size
   * @param {() => void} reached called when all arms of a group have been run in more futures
   */
  constructor(pool, size, reached) {
    this.pool = pool;
    this.size = size;
    this.reached = reached;
    /** @type {Map<string, Outcomes>} */
    this.known = new Map();
    /** @type {Group[]} */
    this.groups = [];
    /**
     * The one that is being run, how far it was told to be, and when.
     * @type {Group}
     */
    this.running = { arms: [], goal: 0 };
    this.told = 0;
    this.drawn = 0;
  }

  /**
   * Runs groups, one after the other, each at first in the fewest futures.
   * @param {Group[]} groups
   */
  show(groups) {
    this.groups = groups.filter(({ arms }) => arms.length > 0);
    const wanted = new Map(this.groups.flatMap(({ arms }) => arms.map((arm) => [arm.key, arm])));
    for (const key of this.known.keys()) if (!wanted.has(key)) this.known.delete(key);
    for (const [key, arm] of wanted) {
      if (!this.known.has(key)) this.known.set(key, new Outcomes(this.size.reports, this.size.steps));
    }
    if (this.reach(this.groups[0].arms) >= stages[0]) this.reached();
    this.#next();
  }

  /** @param {Arm} arm */
  outcomes(arm) { return this.known.get(arm.key); }

  /**
   * In how many futures, of a stage, all of some arms have been run.
   * @param {Arm[]} arms
   */
  reach(arms) {
    const least = Math.min(...arms.map((arm) => {
      const { futures } = this.known.get(arm.key) ?? { futures: 0 };
      return futures >= (arm.most ?? Infinity) ? Infinity : futures;
    }));
    return stages.filter((stage) => stage <= least).pop() ?? 0;
  }

  /**
   * @param {number} first
   * @param {Arm[]} arms
   * @param {Batch[]} results
   */
  receive(first, arms, results) {
    arms.forEach((arm, index) => this.known.get(arm.key)?.add(first, results[index]));
    const { arms: wanted, goal } = this.running, reach = this.reach(wanted);
    if (reach <= this.told) return;
    this.told = reach;
    // A picture that another follows at once is left out.
    const now = performance.now();
    if (reach >= goal || reach === stages[0] || now - this.drawn > 100) {
      this.reached();
      this.drawn = performance.now();
    }
    if (reach >= goal) this.#next();
  }

  #next() {
    const group = this.groups.find(({ arms, goal }) => this.reach(arms) < goal);
    if (group === undefined) return;
    this.running = group;
    this.told = this.reach(group.arms);
    const from = Math.min(...group.arms.map((arm) => this.known.get(arm.key).futures));
    this.pool.run(group.arms, from, group.goal, (arm, first) => first < (arm.most ?? Infinity) && !this.known.get(arm.key)?.has(first));
  }
}
