/** A promise that resolves to a sentence when time is up. */
export function lateAfter(milliseconds) {
  let timer;
  const promise = new Promise((resolve) => {
    timer = setTimeout(() => resolve(`There is no result after ${milliseconds / 1000} s.`), milliseconds);
  });
  return { promise, cancel: () => clearTimeout(timer) };
}
