/**
 * Elements of the page.
 */

/**
 * An element with attributes, listeners (`onclick`) and content.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string)} content
 * @returns {any} an element of the tag's kind
 */
export function el(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  set(element, attributes);
  element.append(...content);
  return element;
}

/**
 * The same for pictures.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...Node} content
 */
export function svg(tag, attributes = {}, ...content) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  set(element, attributes);
  element.append(...content);
  return element;
}

/**
 * @param {Element} element
 * @param {Record<string, unknown>} attributes
 */
function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, String(value));
  }
}

/**
 * The element of the page with an id.
 * @param {string} id
 * @returns {any}
 */
export const byId = (id) => document.getElementById(id);
