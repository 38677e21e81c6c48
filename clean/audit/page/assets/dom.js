// Create elements. Text is only ever set as text: markup in the data is never parsed.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, heard] of Object.entries(value)) element.addEventListener(event, heard);
    else if (name === "width%") element.style.width = `${value}%`;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...present(children));
  return element;
}

const present = (children) =>
  children.flat().filter((child) => child !== null && child !== undefined && child !== false);
const put = (element, ...children) => element.replaceChildren(...present(children));

const h = (tag, properties = {}, ...children) => fill(document.createElement(tag), properties, children);
const svg = (tag, properties = {}, ...children) => fill(document.createElementNS(SVG, tag), properties, children);
const byId = (id) => document.getElementById(id);

const number = (value) => value.toLocaleString("en");
const percent = (share) => {
  const value = share * 100;
  return `${value === 0 ? "0" : value < 0.1 ? "< 0.1" : value < 10 ? value.toFixed(1) : value.toFixed(0)} %`;
};
const plural = (count, word, words = `${word}s`) => `${number(count)} ${count === 1 ? word : words}`;

let silence = 0;
function say(text) {
  byId("said").textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => {
    byId("said").textContent = "";
  }, 4000);
}

// Cut to a number of characters, with an ellipsis.
const short = (text, most) => ([...text].length > most ? `${[...text].slice(0, most - 1).join("")}…` : text);
