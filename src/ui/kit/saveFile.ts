/** @file Hands bytes to the browser's downloads. */

export function saveFile(name: string, bytes: ArrayBuffer): void {
  const url = URL.createObjectURL(new Blob([bytes]));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The click has been taken by then; revoking at once would race with it in Firefox.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
