// Between the page and the server's offsets. The server counts characters of the original text
// (code points); the page has elements that say at which one they begin, and UTF-16.

import { text } from "./choose.js";

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;
const points = (words) => (PAIR.test(words) ? [...words].length : words.length);

// The whole text as it is shown, without the numbers of the claims; one entry a character.
export function characters() {
  return [...runs()].flatMap((run) => [...run.textContent]);
}

function runs() {
  return text().querySelectorAll("[data-s]");
}

// The Range of the characters from start to end.
export function rangeOf(start, end) {
  const range = document.createRange();
  range.setStart(...placeOf(start, false));
  range.setEnd(...placeOf(end, true));
  return range;
}

function placeOf(offset, isEnd) {
  const all = runs();
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const begins = Number(all[middle].dataset.s);
    if (begins < offset || (begins === offset && !isEnd)) low = middle;
    else high = middle - 1;
  }
  const run = all[low];
  let left = offset - Number(run.dataset.s);
  const walker = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  for (let next = node; next; next = walker.nextNode()) {
    node = next;
    const length = points(node.data);
    if (left <= length) break;
    left -= length;
  }
  if (!node) return [run, 0];
  return [node, PAIR.test(node.data) ? [...node.data].slice(0, left).join("").length : Math.min(left, node.length)];
}

// The offset of a place in the page; null where it is not in the text.
export function offsetOf(node, at) {
  if (!text().contains(node)) return null;
  let run = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-s]");
  if (!run) {
    // Between two runs, or in a number: the next run begins there.
    const from = node === text() ? node.childNodes[at] : node.closest?.("a") || node.parentElement;
    run = from?.nodeType === Node.ELEMENT_NODE && from.matches("[data-s]") ? from : from?.nextElementSibling?.closest("[data-s]");
    return run ? Number(run.dataset.s) : characters().length;
  }
  let offset = Number(run.dataset.s);
  const walker = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);
  for (let next = walker.nextNode(); next; next = walker.nextNode()) {
    if (next === node) return offset + points(node.data.slice(0, at));
    if (node.nodeType === Node.ELEMENT_NODE && !(node.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_CONTAINED_BY) && node.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING) break;
    if (node.nodeType === Node.ELEMENT_NODE && node.contains(next) && at === 0) break;
    offset += points(next.data);
  }
  return offset;
}

// The offset under the pointer.
export function offsetAt(x, y) {
  if (document.caretPositionFromPoint) {
    const place = document.caretPositionFromPoint(x, y);
    return place ? offsetOf(place.offsetNode, place.offset) : null;
  }
  const range = document.caretRangeFromPoint(x, y);
  return range ? offsetOf(range.startContainer, range.startOffset) : null;
}
