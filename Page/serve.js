/**
 * The page of `demarche serve`: it starts anew when the model changes and says what is wrong with it.
 */
import { load } from "./folder.js";
import { Notice, takeDrops } from "./notice.js";
import { words } from "./words.js";

await load();
const notice = new Notice();
const limit = 8 << 20;
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

takeDrops(async (files) => {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > limit) return notice.show(words.tooLarge(files[0].name));
  const address = new URL("./model", location.href);
  for (const file of files) {
    address.searchParams.append("name", file.name);
    address.searchParams.append("size", String(file.size));
  }
  const answer = await fetch(address, { method: "POST", body: new Blob(files) });
  // What it says of a model comes by the stream of events.
  if (!answer.ok) notice.show(words.badModel, await answer.text());
});
