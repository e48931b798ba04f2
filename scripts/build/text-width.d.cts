/** Columns that the text takes in a terminal. */
declare function textWidth(text: string): number;
export = textWidth;
