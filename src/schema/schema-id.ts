/** The name by which a published JSON Schema goes: in its `$id`, and in a document's `$schema`. */
export const schemaId = (name: string): string => `urn:infer-advisor:${name}:1`;
