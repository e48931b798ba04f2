import { useState } from 'preact/hooks';

/** Puts a text on the clipboard; pages from disk may have to do without the new way. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

/** What copies a text when pressed, and what its button says meanwhile. */
export function useCopy(text: () => string, label: string) {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    setCopied(await copied(text()));
    setTimeout(() => setCopied(false), 2000);
  };
  return { copy, label: isCopied ? 'Copied' : label };
}
