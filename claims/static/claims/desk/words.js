// The words of the text: where each begins and ends, and which of them are selected.

import { characters, offsetOf } from "./offsets.js";

// [start, end] of each word.
export function wordsOf(chars) {
  const words = [];
  let start = null;
  chars.forEach((char, at) => {
    const inWord = /[\p{L}\p{N}]/u.test(char) || (start !== null && /['’.,-]/.test(char) && /[\p{L}\p{N}]/u.test(chars[at + 1] ?? ""));
    if (inWord) start ??= at;
    else if (start !== null) {
      words.push([start, at]);
      start = null;
    }
  });
  if (start !== null) words.push([start, chars.length]);
  return words.length ? words : [[0, chars.length]];
}

// The number of the word that `offset` is in, or the last before it.
export const wordAt = (words, offset) => Math.max(0, words.findLastIndex(([start]) => start <= offset));

// The edge of a word (0: where one begins, 1: where one ends) that is nearest to `offset`.
export function nearest(words, which, offset) {
  return words.map((word) => word[which]).reduce((best, one) => (Math.abs(one - offset) < Math.abs(best - offset) ? one : best));
}

// What is selected in the text, without the white space around it; null where nothing is.
export function chosenWords(chars = characters()) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  let start = offsetOf(range.startContainer, range.startOffset);
  let end = offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null) return null;
  while (start < end && /\s/.test(chars[start])) start += 1;
  while (end > start && /\s/.test(chars[end - 1])) end -= 1;
  return start < end ? [start, end] : null;
}
