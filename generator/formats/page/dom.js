// Making elements: text is always text, never markup.

/**
 * Return a new element.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | ((event: any) => void)>} attributes functions are what is done on an event
 * @param {...(Node | string)} children
 * @returns {any}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      made.addEventListener(name, value);
    } else if (value !== null && value !== false) {
      made.setAttribute(name, value === true ? "" : String(value));
    }
  }
  made.append(...children);
  return made;
}

/**
 * Return the element with that id.
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * Put a text into an element that does not have it yet.
 * @param {HTMLElement} place
 * @param {string} text
 */
export function show(place, text) {
  if (place.textContent !== text) {
    place.textContent = text;
  }
}

/**
 * Tell somebody who looks and somebody who listens what has just been done.
 * @param {string} text
 */
export function notice(text) {
  byId("notice").textContent = text;
}
