/**
 * The page in a folder for any static host.
 */
import { load } from "./folder.js";
import { Notice, takeDrops } from "./notice.js";
import { words } from "./words.js";

takeDrops(() => new Notice().show(words.oneModel));
await load();
