// A language that nobody speaks, written from right to left: the page's words in brackets.
import { words as english } from "./words-english.js";

const said = (value) => {
  if (typeof value === "function") return (...given) => said(value(...given));
  if (Array.isArray(value)) return value.map((each) => (Array.isArray(each) ? each : said(each)));
  if (typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, said(each)]));
  return value === "" ? "" : `⟦${value}⟧`;
};

export const words = { ...said(english), language: "ar", direction: "rtl" };
