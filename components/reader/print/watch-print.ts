/**
 * Call `begin` before the page is printed and `end` afterwards, until what this returns is called. What `begin` draws
 * before it returns is what is printed.
 */
export function watchPrint(begin: () => void, end: () => void): () => void {
  const paper = window.matchMedia('print');
  // Not every way to print tells beforehand.
  const change = () => (paper.matches ? begin() : end());
  window.addEventListener('beforeprint', begin);
  window.addEventListener('afterprint', end);
  paper.addEventListener('change', change);
  return () => {
    window.removeEventListener('beforeprint', begin);
    window.removeEventListener('afterprint', end);
    paper.removeEventListener('change', change);
  };
}
