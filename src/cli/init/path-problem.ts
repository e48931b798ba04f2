/** What is wrong with the name of a file that a workload is to be written to; null for nothing. */
export function problemWithPath(path: string): string | null {
  if (path.trim() === '') return 'no file is named';
  const isJson = /\.(?:json|jsonl|ndjson)$/i.test(path.trim());
  return isJson ? 'the workload is written as YAML; end the name in .yaml' : null;
}
