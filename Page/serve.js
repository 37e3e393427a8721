/**
 * The page of `demarche serve`: it starts anew when the model changes and says what is wrong with it.
 */
import { load } from "./folder.js";
import { Notice, takeDrops } from "./notice.js";
import { words } from "./words.js";

await load();
const notice = new Notice();
const limit = 1 << 20;
/** @type {string | undefined} */
let edition;
/** @type {string | undefined} since when there has been no connection */
let gone;

function show({ edition: newest, error }) {
  edition ??= newest;
  if (newest !== edition) location.reload();
  else if (error !== undefined) notice.show(words.badModel, error);
  else notice.hide();
}

const events = new EventSource("./events");
events.onmessage = ({ data }) => { gone = undefined; show(JSON.parse(data)); };
events.onerror = () => {
  gone ??= new Date().toLocaleTimeString(words.language, { hour: "2-digit", minute: "2-digit" });
  notice.show(words.notConnected(gone));
};

takeDrops(async (file) => {
  if (file.size > limit) return notice.show(words.tooLarge(file.name));
  const answer = await fetch(`./model?name=${encodeURIComponent(file.name)}`, { method: "POST", body: await file.arrayBuffer() });
  // What it says of a model comes by the stream of events.
  if (!answer.ok) notice.show(await answer.text());
});
